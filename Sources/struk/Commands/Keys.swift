import ArgumentParser
import HTTPService
import Payments
import Persistence

/// Keys to the service.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, list and revoke the keys with which shops and operators call the service.",
        subcommands: [Create.self, ListAll.self, Revoke.self]
    )

    struct View: Encodable {
        let id: String
        let merchant: String?
        let scope: String
        let label: String
        let createdAt: String
        let revokedAt: String?
        /// The key itself, only when it is made.
        var key: String?

        init(_ key: APIKey) {
            id = key.id
            merchant = key.merchant?.text
            scope = key.scope.rawValue
            label = key.label
            createdAt = key.createdAt.rfc3339()
            revokedAt = key.revokedAt?.rfc3339()
        }

        var line: String {
            id.padding(to: 14) + (merchant ?? "operator").padding(to: 12) + scope.padding(to: 7)
                + createdAt.padding(to: 27) + (revokedAt == nil ? "" : "revoked  ") + label
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make a key; it is shown this once and stored as a hash.",
            discussion: """
                EXAMPLES
                  struk keys create --merchant-id IONPAYTEST --scope write --label checkout
                  struk keys create --operator --scope admin --label "the operator’s own"
                """
        )

        @Option(help: "The merchant whose payments it opens; gateway.merchantId when not given.")
        var merchantID: String?

        @Flag(help: "Open every merchant’s payments, and the merchants themselves.")
        var `operator` = false

        @Option(help: "read, write or admin; each includes those before it.")
        var scope: String

        @Option(help: "What it is for.")
        var label: String

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            var settings = try await settings.settings()
            settings["gateway.merchantId"] = merchantID
            let scope = try AccessScope(flag: scope)
            let merchant = `operator` ? nil : try MerchantID(settings.required("gateway.merchantId"))
            var generator = SystemRandomNumberGenerator()
            let (key, text) = try APIKeyToken.make(
                for: merchant,
                scope: scope,
                label: label,
                at: .current,
                using: &generator
            )
            try await Composition(settings).withStore { store in
                if let merchant, try await store.merchant(merchant) == nil { throw UnknownMerchant(id: merchant) }
                // Shown first: a key that nobody saw would open doors for ever, and one that is not stored opens none.
                try show(key, text)
                try await store.add(key)
                if !output.json { StandardError.write("struk: \(key.id) is made; the key is not shown again") }
            }
        }

        private func show(_ key: APIKey, _ text: Secret) throws {
            guard output.json else { return try StandardOutput.write(text.text) }
            var view = View(key)
            view.key = text.text
            try StandardOutput.write(json: view)
        }
    }

    struct ListAll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the keys there are and were.",
            discussion: "EXAMPLE\n  struk keys list"
        )

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            try await Composition(settings.settings()).withStore { store in
                try output.write(list: try await store.keys(of: nil).map(View.init), line: \.line)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "End a key’s use, within seconds on every node.",
            discussion: "EXAMPLE\n  struk keys revoke 7Q3KX0ZB"
        )

        @Argument(help: "The key’s id, as `struk keys list` shows it.")
        var id: String

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            try await Composition(settings.settings()).withStore { store in
                guard let key = try await store.revoke(id, of: nil, at: .current) else {
                    throw InvalidValue(field: "id", fault: "no key has it", remedy: "look it up with `struk keys list`")
                }
                try output.write(View(key), line: \.line)
            }
        }
    }
}
