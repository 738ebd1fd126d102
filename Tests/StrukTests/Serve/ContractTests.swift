import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension ServeTests {
    /// The service against its own document, by a program that knows nothing but the document.
    struct ContractTests {
        private static let program = PackageRoot.path + "/.build/tools/schemathesis/bin/schemathesis"

        @Test(.mustEnd)
        func `schemathesis finds no server error and nothing that is not in the document`() async throws {
            try #require(
                FileManager.default.isExecutableFile(atPath: Self.program),
                "schemathesis is not installed; run: .ci/packages test"
            )
            let folder = try TemporaryFolder()
            try await ServeBench.run(ServeDatabase.sqlite.settings()) { bench in
                try await bench.service.serving(nodes: 1) { nodes in
                    _ = try await bench.register("INV-1", at: nodes[0].url)
                    let run = try await Subprocess.run(
                        .path(FilePath(Self.program)),
                        arguments: Arguments(Self.arguments(at: nodes[0].url, key: bench.shop.key)),
                        environment: .inherit.updating(["HOME": folder.url.path]),
                        workingDirectory: FilePath(folder.url.path),
                        output: .string(limit: 16 << 20),
                        error: .string(limit: 1 << 20)
                    )
                    #expect(
                        run.terminationStatus.number == 0,
                        "\(run.standardOutput.suffix(20_000))\n\(run.standardError)"
                    )
                }
            }
            withExtendedLifetime(folder) {}
        }

        private static func arguments(at node: String, key: String) -> [String] {
            let checks = [
                "not_a_server_error", "status_code_conformance", "content_type_conformance",
                "response_headers_conformance", "response_schema_conformance",
            ]
            return [
                "run", node + "/openapi.yaml", "--url", node, "--header", "Authorization: Bearer \(key)",
                "--checks", checks.joined(separator: ","), "--phases", "examples,coverage,fuzzing",
                "--max-examples", "20", "--seed", "20261124", "--generation-database", "none",
                "--request-timeout", "20", "--no-color",
            ]
        }
    }
}
