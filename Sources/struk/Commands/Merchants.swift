import ArgumentParser
import FoundationEssentials
import Payments
import Persistence

/// Merchants of the service.
struct Merchants: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merchant",
        abstract: "Add, change and list the merchants that the service works for.",
        subcommands: [Add.self, Change.self, ListAll.self]
    )

    /// What can be said of a merchant.
    struct Facts: ParsableArguments {
        @Option(help: "The name the cashier must hear.")
        var name: String?

        @Option(help: "The gateway’s interface: v2Direct, v1Enterprise or v2Redirect.")
        var interface: String?

        @Option(help: "Where customers ask for help.")
        var support: String?

        @Option(help: "id, en or both.")
        var lang: String?

        @Option(help: "Hours after which codes expire when an order does not say.")
        var expiryHours: Int?

        @OptionGroup var look: AppearanceOptions

        func chosenInterface() throws -> GatewayInterface? {
            try interface.map { name in
                guard let interface = GatewayInterface(rawValue: name) else {
                    throw InvalidValue(
                        field: "interface",
                        fault: "“\(name)” is unknown",
                        remedy: "give \(GatewayInterface.allCases.map(\.rawValue).joined(separator: ", "))"
                    )
                }
                return interface
            }
        }

        /// - Throws: `InvalidValue` for field `expiryHours`.
        func chosenExpiry() throws -> Duration? {
            try expiryHours.map { hours in
                // What a merchant may be told; checked here, where a large number of hours is not yet a larger of seconds.
                guard (1...720).contains(hours) else {
                    throw InvalidValue(
                        field: "expiryHours",
                        fault: "\(hours) is out of range",
                        remedy: "give 1 to 720, which is 30 days"
                    )
                }
                return .seconds(hours * 3600)
            }
        }

        func chosenLanguages() throws -> [Language]? {
            try lang.map { name in
                if name == "both" { return Language.allCases }
                guard let language = Language(rawValue: name) else {
                    throw InvalidValue(field: "lang", fault: "“\(name)” is unknown", remedy: "give id, en or both")
                }
                return [language]
            }
        }
    }

    struct View: Encodable {
        let iMid: String
        let name: String
        let interface: String
        let support: String?
        let languages: [String]
        let webhook: String?
        let expiryHours: Int?
        let createdAt: String

        init(_ merchant: Merchant) {
            iMid = merchant.id.text
            name = merchant.name
            interface = merchant.interface.rawValue
            support = merchant.support
            languages = merchant.languages.map(\.rawValue)
            webhook = merchant.webhook?.url
            expiryHours = merchant.defaultExpiry.map { Int($0.components.seconds / 3600) }
            createdAt = merchant.createdAt.rfc3339()
        }

        var line: String {
            iMid.padding(to: 12) + interface.padding(to: 14) + languages.joined(separator: "+").padding(to: 8) + name
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a merchant; its key is read from STRUK_GATEWAY_MERCHANT_KEY or the settings file.",
            discussion: """
                EXAMPLE
                  export STRUK_MASTER_KEY=$(openssl rand -base64 32)
                  STRUK_GATEWAY_MERCHANT_KEY=… struk merchant add IONPAYTEST --name "Toko Budi"
                """
        )

        @Argument(help: "The merchant’s iMid.")
        var id: String

        @OptionGroup var facts: Facts
        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            let settings = try await settings.settings()
            let merchant = try Merchant(
                id: MerchantID(id),
                key: Secret(settings.required("gateway.merchantKey")),
                interface: facts.chosenInterface() ?? .v2Direct,
                name: facts.name ?? settings.required("merchant.name"),
                support: facts.support ?? settings["merchant.support"],
                languages: facts.chosenLanguages() ?? [.indonesian],
                appearance: facts.look.appearance(settings),
                defaultExpiry: facts.chosenExpiry(),
                createdAt: .current
            )
            try await Composition(settings).withStore { store in
                try await store.add(merchant)
                try output.write(View(merchant), line: \.line)
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Change what is said of a merchant; with --key, take its key from where “add” does.",
            discussion: "EXAMPLE\n  struk merchant set IONPAYTEST --interface v2Redirect --lang both"
        )

        @Argument(help: "The merchant’s iMid.")
        var id: String

        @Flag(help: "Replace the merchant’s key too.")
        var key = false

        @OptionGroup var facts: Facts
        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            let settings = try await settings.settings()
            let id = try MerchantID(id)
            let flags = facts
            let facts = (
                interface: try facts.chosenInterface(), name: facts.name, support: facts.support,
                languages: try facts.chosenLanguages(), expiry: try facts.chosenExpiry()
            )
            let replacement = key ? Secret(try settings.required("gateway.merchantKey")) : nil
            try await Composition(settings).withStore { store in
                let merchant = try await store.change(id) { before in
                    before = try Merchant(
                        id: id,
                        key: replacement ?? before.key,
                        interface: facts.interface ?? before.interface,
                        name: facts.name ?? before.name,
                        support: facts.support ?? before.support,
                        languages: facts.languages ?? before.languages,
                        appearance: try flags.look.appearance(over: before.appearance),
                        webhook: before.webhook,
                        defaultExpiry: facts.expiry ?? before.defaultExpiry,
                        createdAt: before.createdAt
                    )
                }
                try output.write(View(merchant), line: \.line)
            }
        }
    }

    struct ListAll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the merchants; keys are not shown.",
            discussion: "EXAMPLE\n  struk merchant list"
        )

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            try await Composition(settings.settings()).withStore { store in
                try output.write(list: try await store.merchants().map(View.init), line: \.line)
            }
        }
    }
}
