package import Logging
import ServiceLifecycle

/// NICEPAY in a box: the merchant’s calls by three interfaces, a payment page, a till, notifications, faults and a
/// clock that can be set.
///
/// It lives by the published documents alone and shares nothing with the client, so that a misreading of one does not
/// hide in the other. Everything it remembers is in memory.
package struct EmulatedGateway: Service {
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
        faultScript = FaultScript(configuration.faults, chaos: configuration.chaos)
        books = Bookkeeper(desk: EmulatedDesk(settings: configuration.desk), script: faultScript, clock: clock)
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
