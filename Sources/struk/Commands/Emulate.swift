import ArgumentParser
import GatewayEmulator
import Logging
import Payments
import ServiceLifecycle
import UnixSignals

/// Runs the gateway in a box.
struct Emulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulate",
        abstract: "Run an emulated gateway with a till: no credentials, no internet, no store.",
        discussion: """
            The till is a page at the address it listens on; `struk till pay` does the same. Merchant IONPAYTEST with its \
            published key is known; --merchant adds others. A PUT of {"now": "…"} to /emulator/clock sets the clock; one of \
            {"registration": ["timeOutAfterActing"]} to /emulator/faults scripts what goes wrong next.

            EXAMPLES
              struk emulate --listen 127.0.0.1:8089
              struk emulate --auto-pay 30 --clock 2026-11-30T21:58:00+07:00
            """
    )

    @Option(help: "Address and port; port 0 takes a free one.")
    var listen = "127.0.0.1:8089"

    @Option(help: "Seconds after which payments of IONPAYTEST pay themselves; never when not given.")
    var autoPay: Double?

    @Option(help: "What the till’s clock shows at the start, RFC 3339; the real time when not given.")
    var clock: String?

    @Option(help: "How replies of version 1 are wrapped: plain, digits or parentheses.")
    var envelope = "plain"

    @Option(help: "How the payment page sends browsers back: get or post.")
    var callback = "get"

    @Option(help: "Scheme, host and port under which browsers find the payment page.")
    var publicURL: String?

    @Option(help: "How often something goes wrong by chance, from 0 to 1.")
    var chaos: Double?

    @Option(help: "The number that brings the same chances again; a fresh one, which is printed, when not given.")
    var seed: UInt64?

    @Option(
        name: .customLong("merchant"),
        help: "A further merchant’s iMid; its key is read from STRUK_GATEWAY_MERCHANT_KEY or the settings file."
    )
    var merchant: String?

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let url: String
        let merchants: [String]
        let seed: UInt64?
    }

    func run() async throws {
        let address = try ListenAddress(listen)
        var configuration = EmulatedGateway.Configuration()
        (configuration.host, configuration.port) = (address.host, address.port)
        if let autoPay {
            guard autoPay >= 0, autoPay <= 86_400 else {
                throw InvalidValue(
                    field: "autoPay",
                    fault: "\(autoPay) is out of range",
                    remedy: "give 0 to 86400 seconds"
                )
            }
            configuration.autoPayDelay = .milliseconds(Int64(autoPay * 1000))
        }
        if let merchant {
            let id = try MerchantID(merchant)
            configuration.merchants[id.text] = try await settings.settings().required("gateway.merchantKey")
        }
        try apply(to: &configuration)
        let start = try clock.map { try Timestamp(rfc3339: $0, field: "clock").milliseconds }
        var logger = Logger(label: "struk.emulator") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        let gateway = EmulatedGateway(
            configuration: configuration,
            clock: EmulatorClock(startingAt: start),
            logger: logger
        )
        let services = ServiceGroup(
            services: [gateway],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await services.run() }
                let url = address.url("http", port: try await gateway.boundPort())
                let announcement = Swift.Result { try announce(url, configuration) }
                if case .failure = announcement { await services.triggerGracefulShutdown() }
                try await group.waitForAll()
                try announcement.get()
            }
        } catch {
            throw address.explained(error, field: "listen")
        }
    }

    /// What is not published of the real gateway, and what goes wrong.
    private func apply(to configuration: inout EmulatedGateway.Configuration) throws {
        configuration.envelope = try Self.choice(envelope, "envelope", among: Envelope.allCases)
        configuration.callbackMethod = try Self.choice(callback, "callback", among: Callback.Method.allCases)
        if let publicURL { configuration.publicURL = publicURL }
        guard let chaos else { return }
        guard (0...1).contains(chaos) else {
            throw InvalidValue(field: "chaos", fault: "\(chaos) is out of range", remedy: "give 0 to 1")
        }
        configuration.chaos = Chaos(seed: seed ?? UInt64(UInt32.random(in: .min ... .max)), rate: chaos)
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ name: String,
        _ field: String,
        among all: [Choice]
    ) throws(InvalidValue) -> Choice {
        guard let choice = Choice(rawValue: name) else {
            throw InvalidValue(
                field: field,
                fault: "“\(name)” is unknown",
                remedy: "give \(all.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return choice
    }

    private func announce(_ url: String, _ configuration: EmulatedGateway.Configuration) throws {
        let merchants = configuration.merchants.keys.sorted()
        let seed = configuration.chaos?.seed
        if output.json { return try StandardOutput.write(json: Result(url: url, merchants: merchants, seed: seed)) }
        try StandardOutput.write("emulated gateway and till: \(url)  (merchants \(merchants.joined(separator: ", ")))")
        if let seed { try StandardOutput.write("faults by chance: --seed \(seed) brings them again") }
    }
}
