import ArgumentParser
import FoundationEssentials
import Gateway
import GatewayEmulator
import Logging
import Payments
import Persistence
import ServiceLifecycle
import UnixSignals

/// Everything at once: an emulated gateway and the real client over loopback.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Live through payments with an emulated gateway; write every voucher and receipt.",
        discussion: "EXAMPLE\n  struk demo --output demo"
    )

    @Option(name: .shortAndLong, help: "The folder for the files.")
    var output = "demo"

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var json: JSONOption

    func run() async throws {
        let settings = try await settings.settings()
        let renderer = try Composition(settings).renderer()
        try prepareFolder()

        let logger = Logger(label: "struk.demo") { _ in SwiftLogNoOpLogHandler() }
        let clock = EmulatorClock(startingAt: Self.tenInTheMorning.milliseconds)
        let gateway = EmulatedGateway(clock: clock, logger: logger)
        let (id, key) = try Self.merchant()
        let credentials = try Credentials(merchant: MerchantID(id), key: Secret(key))
        let inbox = NotificationInbox(credentials: credentials, logger: logger)
        let services = ServiceGroup(
            services: [gateway, inbox],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        let results = try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            let shop = "http://127.0.0.1:\(try await inbox.boundPort())/nicepay"
            let client = try NicepayClient(
                configuration: NicepayClient.Configuration(
                    baseURL: "http://127.0.0.1:\(await gateway.boundPort())",
                    notificationURL: "\(shop)/notification",
                    callbackURL: "\(shop)/callback"
                ),
                accounts: { $0 == credentials.merchant ? GatewayAccount(credentials: credentials) : nil },
                now: { clock.instant }
            )
            var story = DemoStory(
                desk: PaymentDesk(
                    gateway: client,
                    store: try await store(),
                    patience: .seconds(60),
                    now: { clock.instant }
                ),
                till: TillClient(url: "http://127.0.0.1:\(try await gateway.boundPort())"),
                clock: clock,
                merchant: credentials.merchant,
                hints: inbox.hints,
                files: DemoFiles(folder: output, renderer: renderer),
                isQuiet: json.json
            )
            let outcome: Result<[PaymentView], any Error>
            do { outcome = .success(try await story.tell()) } catch { outcome = .failure(error) }
            try await client.shutdown()
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return try outcome.get()
        }
        if json.json { try StandardOutput.write(json: results) }
    }

    /// The public sandbox merchant, which the emulator knows by itself.
    private static func merchant() throws -> (id: String, key: String) {
        guard let merchant = EmulatedGateway.Configuration().merchants.first else {
            throw Failure(.internalFault, field: "merchants", fault: "the emulator knows none", remedy: "report this")
        }
        return (merchant.key, merchant.value)
    }

    /// Tills are open then, whenever the demo is run.
    private static var tenInTheMorning: Timestamp {
        let today = CivilTime(.current)
        return CivilTime(year: today.year, month: today.month, day: today.day, hour: 10)?.instant() ?? .current
    }

    private var databasePath: String { "\(output)/struk.sqlite" }

    /// An earlier demo's files would pass for this one's.
    private func prepareFolder() throws {
        let manager = FileManager.default
        let leftovers =
            StoreGroup.allCases.map(\.rawValue) + ["summary.json"]
            + ["", "-wal", "-shm"].map { "struk.sqlite\($0)" }
        do {
            for name in leftovers where manager.fileExists(atPath: "\(output)/\(name)") {
                try manager.removeItem(atPath: "\(output)/\(name)")
            }
            try manager.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                .cannotWrite,
                field: "output",
                fault: "\(output) cannot be written",
                remedy: "check the folder and its permissions"
            )
        }
    }

    private func store() async throws -> SQLStore {
        let store = try SQLStore.sqlite(path: databasePath, vault: nil)
        _ = try await store.migrate()
        return store
    }
}

extension EmulatorClock {
    /// The time on the clock.
    var instant: Timestamp { Timestamp(milliseconds: now) }
}
