import AsyncHTTPClient
import NIOHTTP1
import Subprocess
import SystemPackage

/// Somebody who asks for more than fits on the way, and reads none of it.
enum DeafClient {
    /// Asks a node, and stays until the task is cancelled.
    static func stay(at node: String) async throws {
        let script = """
            exec 3<>"/dev/tcp/127.0.0.1/$1"
            for i in {1..400}; do printf 'GET /openapi.yaml HTTP/1.1\\r\\nHost: shop.example\\r\\n\\r\\n' >&3; done
            exec tail -f /dev/null
            """
        _ = try await Subprocess.run(
            .path("/bin/bash"),
            arguments: ["-c", script, "deaf", node.port],
            input: .none,
            output: .discarded,
            error: .discarded
        )
    }

    /// How many of the answers the node has begun.
    static func answers(of node: String, _ http: HTTPClient) async throws -> Int {
        try await http.send(.GET, node + "/metrics").text.split(separator: "\n")
            .first { $0.hasPrefix("struk_http_requests_total{route=\"/openapi.yaml\"") }
            .flatMap { $0.split(separator: " ").last.flatMap { Int($0) } } ?? 0
    }
}

extension String {
    /// The port, where the text is the address of a server.
    var port: String { split(separator: ":").last.map(String.init) ?? "" }
}
