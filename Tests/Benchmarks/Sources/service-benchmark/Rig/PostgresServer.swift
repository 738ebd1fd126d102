import FoundationEssentials

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A PostgreSQL server of the benchmark's own, as Debian packages and configures it: a commit is on the disk.
enum PostgresServer {
    /// Runs one while the body works with its address.
    static func running<Value: Sendable>(
        in workspace: Workspace,
        _ body: (_ url: String) async throws -> Value
    ) async throws -> Value {
        let data = workspace.file("postgres")
        if isRoot {
            try await Program("install", ["--directory", "--owner=postgres", "--mode=700", data]).run()
        }
        try await program(
            "initdb",
            ["--pgdata=\(data)", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        )
        .run()
        // Below those that the system gives to outgoing connections.
        let port = String(Int.random(in: 20_000..<32_000))
        let settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on", "synchronous_commit=on"]
        let server = try program("postgres", ["-D", data, "-p", port] + settings.flatMap { ["-c", $0] })
        return try await server.running(log: workspace.file("postgres.log")) { running in
            try await awaitReadiness(of: running, at: port)
            return try await body("postgres://postgres@127.0.0.1:\(port)/postgres?sslmode=disable")
        }
    }

    /// Has a server look at what is in its tables, as after everything that was loaded at once; by itself it does so
    /// within minutes.
    static func analyze(_ url: String) async throws {
        try await program("psql", ["--quiet", "--command=ANALYZE", url]).run()
    }

    private static func awaitReadiness(of server: Running, at port: String) async throws {
        let question = try program("pg_isready", ["--quiet", "--host=127.0.0.1", "--port=\(port)"])
        for _ in 0..<100 {
            if (try? await question.run()) != nil { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        let log = try Data(contentsOf: URL(filePath: server.log))
        throw ProgramError(program: "postgres", said: String(decoding: log, as: UTF8.self))
    }

    /// A program of the newest version that is installed, as the user who owns the server; it refuses to run as root.
    private static func program(_ name: String, _ arguments: [String]) throws -> Program {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let newest = versions.compactMap(Int.init).max() else {
            throw ProgramError(program: name, said: "PostgreSQL is not installed; run: apt-get install postgresql")
        }
        let path = "\(root)/\(newest)/bin/\(name)"
        guard isRoot else { return Program(path, arguments) }
        return Program("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", path] + arguments)
    }

    private static var isRoot: Bool { getuid() == 0 }
}
