import Subprocess
import SystemPackage

/// Connections on which nobody says anything.
enum IdleCrowd {
    /// Runs with so many of them at a node, connected before the body begins and gone after it.
    static func staying(count: Int, at node: String, _ body: () async throws -> Void) async throws {
        let script = """
            for ((i = 0; i < \(count); i++)); do exec {connection}<>"/dev/tcp/127.0.0.1/$1" || exit 1; done
            echo connected
            exec tail -f /dev/null
            """
        _ = try await Subprocess.run(
            .path("/bin/bash"),
            arguments: ["-c", script, "crowd", node.port],
            input: .none,
            output: .sequence,
            error: .discarded
        ) { crowd in
            struct NotConnected: Error {}
            guard try await crowd.standardOutput.strings().first(where: { _ in true }) != nil else {
                throw NotConnected()
            }
            let result: Result<Void, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            try crowd.send(signal: .kill)
            try result.get()
        }
    }
}
