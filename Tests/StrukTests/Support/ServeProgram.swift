import Foundation
import Subprocess
import TestSupport

/// `struk serve` over one database: nodes, each a process of its own, and the commands beside them.
struct ServeProgram {
    /// A node that serves.
    struct Node: Sendable {
        let url: String
        fileprivate let running: Program.Running

        /// Ends it by a signal that it cannot see.
        func kill() throws { try running.send(signal: .kill) }

        /// Asks it to finish what it has begun, and to end.
        func terminate() throws { try running.send(signal: .terminate) }
    }

    struct EndedBadly: Error {
        let arguments: [String]
        let status: Int32
        let errors: String
    }

    private let program: Program

    /// What the gateway and the merchant know, and nobody else should.
    var merchantKey: String { program.environment["STRUK_GATEWAY_MERCHANT_KEY"] ?? "" }

    /// - Parameters:
    ///   - emulator: The gateway.
    ///   - notificationURL: Where the gateway sends notifications.
    ///   - settings: Where the database is, and what else differs from a service that talks to this machine only.
    init(for emulator: EmulatorProgram, notificationURL: String, settings: [String: String]) throws {
        var program = try Program(for: emulator)
        program.environment.merge([
            "STRUK_GATEWAY_NOTIFICATION_URL": notificationURL,
            "STRUK_GATEWAY_CALLBACK_URL": notificationURL,
            "STRUK_MASTER_KEY": Data((0..<32).map { UInt8($0) }).base64EncodedString(),
            "STRUK_SERVICE_NOTIFICATION_SOURCES": "any",
            "STRUK_SERVICE_OPENAPI": PackageRoot.path + "/Sources/HTTPService/openapi.yaml",
            "STRUK_WEBHOOKS_NETWORKS": "127.0.0.0/8",
        ]) { $1 }
        program.environment.merge(settings) { $1 }
        self.program = program
    }

    // MARK: Nodes

    /// Runs with a node, on a free port of this machine unless told otherwise, and has it end afterwards.
    ///
    /// - Returns: The body's value, and how the node ended.
    func serving<Value: Sendable>(
        at listen: String = "127.0.0.1:0",
        _ body: (Node) async throws -> Value
    ) async throws -> (value: Value, status: Int32) {
        let (result, status) = try await program.running(["serve", "--listen", listen, "--json"]) { running in
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(Node(url: Self.url(announcedBy: running), running: running)))
            } catch {
                result = .failure(error)
            }
            // The body may have ended it.
            try? running.send(signal: .terminate)
            return result
        }
        return (try result.get(), status)
    }

    /// Runs with several nodes over the one database.
    ///
    /// - Throws: `EndedBadly` when one ended neither as asked nor by a kill.
    func serving<Value: Sendable>(
        nodes count: Int,
        beside others: [Node] = [],
        _ body: ([Node]) async throws -> Value
    ) async throws -> Value {
        guard count > 0 else { return try await body(others) }
        let (value, status) = try await serving { node in
            try await serving(nodes: count - 1, beside: others + [node], body)
        }
        guard [0, 128 + 9].contains(status) else {
            throw EndedBadly(arguments: ["serve"], status: status, errors: "")
        }
        return value
    }

    /// Waits until the announcement that `--json` prints is whole.
    private static func url(announcedBy running: Program.Running) async throws -> String {
        struct Announcement: Decodable { let url: String }
        struct NoAnnouncement: Error { let text: String }
        var text = ""
        for try await line in running.standardOutput.strings() {
            text += line
            if let announcement = try? JSONDecoder().decode(Announcement.self, from: Data(text.utf8)) {
                return announcement.url
            }
        }
        throw NoAnnouncement(text: text)
    }

    // MARK: Commands

    /// Adds the emulator's public test merchant.
    ///
    /// - Returns: A key to all that is the merchant's.
    func addMerchant() async throws -> String {
        struct Made: Decodable { let key: String }
        _ = try await output(of: ["merchant", "add", "IONPAYTEST", "--name", "Toko Budi"])
        let arguments = ["--merchant-id", "IONPAYTEST", "--scope", "admin", "--label", "test", "--json"]
        return try JSONDecoder().decode(Made.self, from: try await output(of: ["keys", "create"] + arguments)).key
    }

    /// The size of the database's files, in bytes; for SQLite only.
    func databaseSize() throws -> Int {
        try program.files().filter { $0.hasPrefix("struk.sqlite") }.reduce(0) { try $0 + program.contents($1).count }
    }

    private func output(of arguments: [String]) async throws -> Data {
        let ending = try await program.run(arguments)
        guard ending.status == 0 else {
            throw EndedBadly(arguments: arguments, status: ending.status, errors: ending.errors)
        }
        return ending.bytes
    }
}
