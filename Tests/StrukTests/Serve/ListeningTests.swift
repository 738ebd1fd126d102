import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Subprocess
import TestSupport
import Testing

extension ServeTests {
    /// How a service listens, and to whom.
    struct ListeningTests {
        // MARK: TLS

        @Test(.mustEnd)
        func `TLS begins with version 1.2`() async throws {
            let folder = try TemporaryFolder()
            let files = try await Certificate(in: folder, named: "server")
            let settings = [
                "STRUK_SERVICE_TLS_CERTIFICATE": files.certificate, "STRUK_SERVICE_TLS_KEY": files.key,
            ]
            let (versions, status) = try await serve(settings) { node in
                #expect(node.url.hasPrefix("https://127.0.0.1:"))
                var versions: [String] = []
                for version in ["tls1_1", "tls1_2", "tls1_3"] {
                    // At this level openssl itself would speak the old one.
                    let hello = try await Tool("openssl", from: "openssl").run(
                        [
                            "s_client", "-connect", "127.0.0.1:\(node.url.port)", "-\(version)", "-cipher",
                            "DEFAULT:@SECLEVEL=0",
                        ],
                        accepting: [0, 1]
                    )
                    if hello.status == 0 { versions.append(version) }
                }
                return versions
            }
            #expect(versions == ["tls1_2", "tls1_3"])
            #expect(status == 0)
        }

        // MARK: IPv6

        private static var hasIPv6: Bool {
            (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?.contains(" lo") ?? false
        }

        @Test(.enabled(if: hasIPv6, "this machine has no IPv6"), .mustEnd)
        func `service and emulator listen on IPv6, and say so`() async throws {
            try await HTTPClient.withHTTPClient(configuration: .forTests) { http in
                let (code, status) = try await serve(at: "[::1]:0") { node in
                    #expect(node.url.hasPrefix("http://[::1]:"))
                    return try await http.send(.GET, node.url + "/healthz").status
                }
                #expect(code == 200)
                #expect(status == 0)
                try await EmulatorProgram.run(at: "[::1]:0") { emulator in
                    #expect(emulator.url.hasPrefix("http://[::1]:"))
                    let clock = try await http.send(.GET, emulator.url + "/emulator/clock")
                    #expect(clock.status == 200)
                }
            }
        }

        // MARK: Limits

        @Test(.mustEnd)
        func `more connections than there are places for wait until some have ended`() async throws {
            try await HTTPClient.withHTTPClient(configuration: .forTests) { http in
                let (isServed, status) = try await serve(["STRUK_SERVICE_CONNECTIONS": "16"]) { node in
                    try await IdleCrowd.staying(count: 64, at: node.url) {
                        let request = HTTPClientRequest(url: node.url + "/healthz")
                        await #expect(throws: HTTPClientError.self) {
                            _ = try await http.execute(request, timeout: .seconds(1))
                        }
                    }
                    return try await http.send(.GET, node.url + "/healthz").status == 200
                }
                #expect(isServed)
                #expect(status == 0)
            }
        }

        private func serve<Value: Sendable>(
            _ settings: [String: String] = [:],
            at listen: String = "127.0.0.1:0",
            _ body: (ServeProgram.Node) async throws -> Value
        ) async throws -> (value: Value, status: Int32) {
            try await EmulatorProgram.run { emulator in
                let service = try ServeProgram(for: emulator, notificationURL: emulator.url, settings: settings)
                return try await service.serving(at: listen, body)
            }
        }
    }
}
