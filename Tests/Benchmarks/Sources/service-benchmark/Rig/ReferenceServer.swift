import FoundationEssentials

/// The server with the bare routes: this very program in another mode.
enum ReferenceServer {
    /// Runs it while the body works.
    static func running<Value: Sendable>(
        sending bytes: Int,
        in workspace: Workspace,
        _ body: (Running, _ url: String) async throws -> Value
    ) async throws -> Value {
        let program = Program(
            URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path,
            ["reference", "--bytes", String(bytes)]
        )
        return try await program.running(log: workspace.file("reference.log")) { running in
            try await body(running, running.announcedURL())
        }
    }
}
