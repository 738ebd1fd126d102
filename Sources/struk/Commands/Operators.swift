import ArgumentParser
import HTTPService
import Payments
import Persistence

/// Operators of the service.
struct Operators: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operators",
        abstract: "Add, list, change and close the people who work with the service under a name and a password.",
        subcommands: [Add.self, ListAll.self, Change.self, Close.self]
    )

    struct View: Encodable {
        let name: String
        let merchant: String?
        let scope: String
        let createdAt: String
        let closedAt: String?
        /// Only one that was made just now.
        var password: String?

        init(_ operator: Operator) {
            name = `operator`.name.text
            merchant = `operator`.merchant?.text
            scope = `operator`.scope.rawValue
            createdAt = `operator`.createdAt.rfc3339()
            closedAt = `operator`.closedAt?.rfc3339()
        }

        /// The operator; where a password was made, that alone, to be read by programs.
        var line: String {
            password
                ?? name.padding(to: 42) + (merchant ?? "all").padding(to: 12) + scope.padding(to: 7)
                + createdAt.padding(to: 27) + (closedAt == nil ? "" : "closed")
        }

        func write(to output: JSONOption) throws {
            try output.write(self, line: \.line)
            guard password != nil, !output.json else { return }
            StandardError.write("struk: \(name) is stored; the password is not shown again")
        }
    }

    /// Where a password comes from.
    struct PasswordOptions: ParsableArguments {
        @Flag(help: "Make a password of 20 characters and show it this once.")
        var generate = false

        func password(of name: OperatorName) throws(InvalidValue) -> Password {
            var generator = SystemRandomNumberGenerator()
            return generate
                ? Password.make(for: name, using: &generator)
                : try Password(StandardInput.secret("password"), of: name)
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add an operator; the password is the first line of standard input and stored as a hash.",
            discussion: """
                A password has 12 to 200 characters and does not hold the name. At a terminal it is asked for, unseen.

                EXAMPLES
                  struk operators add sari --merchant-id IONPAYTEST --scope write
                  struk operators add budi --all-merchants --scope admin --generate
                """
        )

        @Argument(help: "The name to log in with: 3 to 40 of a–z, 0–9, “.”, “_” and “-”, a letter first.")
        var name: String

        @Option(help: "The merchant it works for; gateway.merchantId when not given.")
        var merchantID: String?

        @Flag(help: "Let it work for every merchant, and change the merchants themselves.")
        var allMerchants = false

        @Option(help: "read, write or admin; each includes those before it.")
        var scope: String

        @OptionGroup var secret: PasswordOptions
        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            var settings = try await settings.settings()
            settings["gateway.merchantId"] = merchantID
            let name = try OperatorName(name)
            let scope = try AccessScope(flag: scope)
            let merchant = allMerchants ? nil : try MerchantID(settings.required("gateway.merchantId"))
            let password = try secret.password(of: name)
            let added = Operator(
                name: name,
                merchant: merchant,
                scope: scope,
                password: try await PasswordDesk().hash(password),
                createdAt: .current
            )
            try await Composition(settings).withStore { store in
                if let merchant, try await store.merchant(merchant) == nil { throw UnknownMerchant(id: merchant) }
                try await store.add(added)
                var view = View(added)
                if secret.generate { view.password = password.secret.text }
                try view.write(to: output)
            }
        }
    }

    struct ListAll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the operators there are and were.",
            discussion: "EXAMPLE\n  struk operators list"
        )

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            try await Composition(settings.settings()).withStore { store in
                try output.write(list: try await store.operators(of: nil).map(View.init), line: \.line)
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "change",
            abstract: "Change an operator’s scope or password, or open a closed one again.",
            discussion: """
                EXAMPLES
                  struk operators change sari --scope read
                  struk operators change sari --password         the new one is read as “add” reads it
                """
        )

        @Argument(help: "The operator’s name.")
        var name: String

        @Option(help: "read, write or admin; each includes those before it.")
        var scope: String?

        @Flag(help: "Replace the password; --generate does so too.")
        var password = false

        @Flag(help: "Open it again.")
        var reopen = false

        @OptionGroup var secret: PasswordOptions
        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            let name = try OperatorName(name)
            let scope = try scope.map(AccessScope.init(flag:))
            let isReopened = reopen
            let password = password || secret.generate ? try secret.password(of: name) : nil
            var hash: PasswordHash?
            if let password { hash = try await PasswordDesk().hash(password) }
            try await Composition(settings.settings()).withStore { [hash] store in
                let changed = try await store.change(name, of: nil) { found in
                    if let scope { found.scope = scope }
                    if let hash { found.password = hash }
                    if isReopened { found.closedAt = nil }
                }
                var view = View(changed)
                if secret.generate { view.password = password?.secret.text }
                try view.write(to: output)
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: "Close an operator, who may do nothing any more; the name stays taken.",
            discussion: "EXAMPLE\n  struk operators close sari"
        )

        @Argument(help: "The operator’s name.")
        var name: String

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            let name = try OperatorName(name)
            try await Composition(settings.settings()).withStore { store in
                let closed = try await store.change(name, of: nil) { $0.closedAt = $0.closedAt ?? .current }
                try View(closed).write(to: output)
            }
        }
    }
}

extension AccessScope {
    /// Reads a flag.
    init(flag name: String) throws(InvalidValue) {
        guard let scope = AccessScope(rawValue: name) else {
            throw InvalidValue(field: "scope", fault: "“\(name)” is unknown", remedy: "give read, write or admin")
        }
        self = scope
    }
}
