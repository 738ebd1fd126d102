import Foundation
import TestSupport
import Testing

/// A service that cannot begin.
@Suite(.mustEnd)
struct ServeCommandTests {
    private let program: Program

    init() throws {
        program = try Program(environment: [
            "STRUK_GATEWAY_URL": "http://127.0.0.1:1",
            "STRUK_MASTER_KEY": Data((0..<32).map { UInt8($0) }).base64EncodedString(),
            "STRUK_SERVICE_LISTEN": "127.0.0.1:0",
            "STRUK_SERVICE_OPENAPI": PackageRoot.path + "/Sources/HTTPService/openapi.yaml",
        ])
    }

    private func serve(_ settings: [String: String]) async throws -> Program.Ending {
        var program = program
        program.environment.merge(settings) { $1 }
        return try await program.run(["serve"])
    }

    // MARK: Settings

    static let refusals: [(String, [String: String], String)] = [
        ("no network", ["STRUK_SERVICE_NOTIFICATION_SOURCES": ""], "service.notificationSources: it names no network;"),
        ("only a comma", ["STRUK_SERVICE_NOTIFICATION_SOURCES": ","], "service.notificationSources: it names no"),
        (
            "any and more", ["STRUK_SERVICE_NOTIFICATION_SOURCES": "any,10.0.0.0/8"],
            "service.notificationSources: “any”"
        ),
        ("no port", ["STRUK_SERVICE_LISTEN": "127.0.0.1"], "service.listen:"),
        ("an open bracket", ["STRUK_SERVICE_LISTEN": "[::1:8080"], "service.listen: “[::1:8080”"),
        ("IPv6 without brackets", ["STRUK_SERVICE_LISTEN": "::1:8080"], "service.listen: “::1:8080”"),
        ("brackets about nothing", ["STRUK_SERVICE_LISTEN": "[]:8080"], "service.listen: “[]:8080”"),
        ("brackets about IPv4", ["STRUK_SERVICE_LISTEN": "[127.0.0.1]:0"], "service.listen: “[127.0.0.1]:0”"),
        ("nobody’s name", ["STRUK_SERVICE_LISTEN": "no host:0"], "service.listen: there is no host “no host”;"),
        // For documentation (RFC 5737).
        ("another’s address", ["STRUK_SERVICE_LISTEN": "192.0.2.1:0"], "service.listen: 192.0.2.1 is no address of"),
        ("no places", ["STRUK_SERVICE_CONNECTIONS": "0"], "service.connections: “0”"),
        ("never ends", ["STRUK_SERVICE_STOP_TIMEOUT": "inf"], "service.stopTimeout: “inf”"),
        ("no document", ["STRUK_SERVICE_OPENAPI": "no.yaml"], "service.openapi: no.yaml cannot be read;"),
    ]

    @Test(arguments: refusals)
    func `a setting that cannot be is named`(
        _ name: String,
        _ settings: [String: String],
        _ line: String
    ) async throws {
        let ending = try await serve(settings)
        #expect(ending.status == 78)
        #expect(ending.line.hasPrefix("struk: \(line)"), "\(ending.line)")
        #expect(!ending.line.contains("\n"), "\(ending.line)")
        #expect(ending.output.isEmpty)
    }

    // MARK: TLS

    @Test func `files of TLS that cannot be used are named`() async throws {
        let own = try await Certificate(in: program.folder, named: "own")
        let other = try await Certificate(in: program.folder, named: "other")
        let refusals = [
            ("no.crt", own.key, "service.tlsCertificate: no.crt cannot be read"),
            (own.key, own.key, "service.tlsCertificate: \(own.key) cannot be read"),
            (own.certificate, "no.key", "service.tlsKey: no.key cannot be read"),
            (own.certificate, own.certificate, "service.tlsKey: \(own.certificate) cannot be read"),
            (own.certificate, other.key, "service.tlsKey: \(other.key) is not the key of \(own.certificate);"),
        ]
        for (certificate, key, line) in refusals {
            let ending = try await serve([
                "STRUK_SERVICE_TLS_CERTIFICATE": certificate, "STRUK_SERVICE_TLS_KEY": key,
            ])
            #expect(ending.status == 78)
            #expect(ending.line.hasPrefix("struk: \(line)"), "\(ending.line)")
        }
    }

    // MARK: Ports

    @Test(arguments: [("serve", "service.listen"), ("emulate", "listen")])
    func `a port that is taken is named`(_ command: String, _ field: String) async throws {
        try await EmulatorProgram.run { emulator in
            let port = emulator.url.port
            let ending = try await program.run([command, "--listen", "127.0.0.1:\(port)"])
            #expect(ending.status == 78)
            #expect(
                ending.line
                    == "struk: \(field): port \(port) is taken; end what listens there, or give another port"
            )
        }
    }

    @Test func `a service that cannot say where it is ends`() async throws {
        let ending = try await program.run(["serve"], writingTo: .fullDevice())
        #expect(ending.status == 73)
        #expect(ending.errors.contains("struk: standard output: it cannot be written"), "\(ending.errors)")
    }
}
