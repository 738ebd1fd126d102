package import Logging
import ServiceLifecycle

/// NICEPAY in a box: the merchant’s three calls, a till, notifications and a clock that can be set.
///
/// It lives by the published documents alone and shares nothing with the client, so that a misreading of one does not
/// hide in the other. Everything it remembers is in memory.
package struct EmulatedGateway: Service {
    /// How the emulator behaves.
    package struct Configuration: Sendable {
        /// Where it listens.
        package var host = "127.0.0.1"
        /// The port it listens on; 0 takes any that is free.
        package var port = 0
        /// Merchants, each `iMid` with its key; by default the one published for everybody’s tests.
        package var merchants = [
            "IONPAYTEST": "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A=="
        ]
        /// What nobody has published about the real gateway’s decisions.
        package var rules = LedgerRules()
        /// The pauses before a notification is sent again; how the real gateway does it is not published.
        package var notificationPauses: [Duration] = [.seconds(5), .seconds(30), .seconds(300)]
        /// How long a merchant may take to answer a notification.
        package var notificationPatience: Duration = .seconds(10)
        /// Whether a registration’s reply tells the expiry; the published sample leaves it null.
        package var tellsExpiry = true
        /// Whether fields longer than documented are refused (8003); the real gateway has let some pass.
        package var enforcesFieldSizes = true
        /// What goes wrong, from the start.
        package var faults = Faults()

        package init() {}

        /// How long after registration payments of `IONPAYTEST` pay by themselves; never without it.
        package var autoPayDelay: Duration? {
            get { rules.autoPayDelay }
            set { rules.autoPayDelay = newValue }
        }
    }

    /// The clock everything goes by.
    package let clock: EmulatorClock

    let configuration: Configuration
    let books: Bookkeeper
    let faultScript: FaultScript
    let logger: Logger
    let port = BoundPort()

    /// Sets an emulator up; `run` starts it.
    ///
    /// - Parameters:
    ///   - configuration: How it behaves.
    ///   - clock: The clock it goes by.
    ///   - logger: Where it tells what it does; nowhere by default.
    package init(
        configuration: Configuration = Configuration(),
        clock: EmulatorClock = EmulatorClock(),
        logger: Logger = Logger(label: "emulator") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.clock = clock
        self.configuration = configuration
        self.logger = logger
        books = Bookkeeper(rules: configuration.rules, clock: clock)
        faultScript = FaultScript(configuration.faults)
    }

    /// The port it listens on.
    ///
    /// Suspends until the server is bound.
    ///
    /// - Throws: What ended the emulator before that, or `CancellationError`.
    package func boundPort() async throws -> Int { try await port.value }

    /// The emulator has stopped.
    package struct Ended: Error, CustomStringConvertible {
        package var description: String { "emulator: it has stopped; start another one" }
    }
}

// A service group logs its services as text; what a struct shows by itself would show the merchants’ keys.
extension EmulatedGateway: CustomStringConvertible {
    package var description: String { "emulated gateway" }
}

extension EmulatedGateway.Configuration: CustomStringConvertible {
    package var description: String { "emulator at \(host):\(port) for \(merchants.keys.sorted())" }
}
