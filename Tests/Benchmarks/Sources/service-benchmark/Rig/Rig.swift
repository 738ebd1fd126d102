import FoundationEssentials

/// A service at work, with an emulated gateway and a database of its own, and a key to it.
struct Rig: Sendable {
    let service: Running
    let url: String
    let gatewayURL: String
    let headers: [String: String]
    /// The address of the PostgreSQL database, if it is one.
    let postgresURL: String?

    static let merchant = "IONPAYTEST"
    /// The key that the gateway's documentation publishes for everybody's tests.
    static let merchantKey = "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A=="

    /// Runs everything while the body works.
    static func running<Value: Sendable>(
        _ struk: String,
        on database: Database,
        in workspace: Workspace,
        _ body: (Rig) async throws -> Value
    ) async throws -> Value {
        func program(_ arguments: [String], _ environment: [String: String] = [:]) -> Program {
            var program = Program(struk, arguments)
            program.environment = environment.merging(["HOME": workspace.path]) { $1 }
            program.folder = Surroundings.packageRoot
            return program
        }
        return try await database.running(in: workspace) { settings in
            let emulator = program(["emulate", "--listen", "127.0.0.1:0", "--json"])
            return try await emulator.running(log: workspace.file("emulator.log")) { gateway in
                let gatewayURL = try await gateway.announcedURL()
                let environment = settings.merging(environment(gatewayURL)) { $1 }
                try await program(["merchant", "add", merchant, "--name", "Toko Budi"], environment).run()
                let keys = [
                    "keys", "create", "--merchant-id", merchant, "--scope", "write", "--label", "bench", "--json",
                ]
                let key = try await NewKey(program(keys, environment).run()).key
                let serve = program(["serve", "--listen", "127.0.0.1:0", "--json"], environment)
                return try await serve.running(log: workspace.file("service.log")) { service in
                    let headers = ["Authorization": "Bearer \(key)"]
                    let url = try await service.announcedURL()
                    return try await body(
                        Rig(
                            service: service,
                            url: url,
                            gatewayURL: gatewayURL,
                            headers: headers,
                            postgresURL: settings["STRUK_DATABASE_URL"]
                        )
                    )
                }
            }
        }
    }

    /// Lets the database come to know what was stored of late.
    func settle() async throws {
        if let postgresURL { try await PostgresServer.analyze(postgresURL) }
    }

    private static func environment(_ gatewayURL: String) -> [String: String] {
        [
            "STRUK_MASTER_KEY": Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString(),
            "STRUK_GATEWAY_URL": gatewayURL,
            "STRUK_GATEWAY_MERCHANT_KEY": merchantKey,
            // Nobody pays at the till, so nothing is ever sent there.
            "STRUK_GATEWAY_NOTIFICATION_URL": "http://127.0.0.1:9/nicepay/notification",
            "STRUK_GATEWAY_CALLBACK_URL": "http://127.0.0.1:9/nicepay/callback",
            "STRUK_SERVICE_NOTIFICATION_SOURCES": "any",
            // Customers come through a proxy, from many addresses, each with a limit of its own.
            "STRUK_SERVICE_TRUSTED_PROXIES": "127.0.0.1/32",
        ]
    }
}

/// What `struk keys create --json` prints.
private struct NewKey: Decodable {
    let key: String

    init(_ json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }
}
