import FoundationEssentials

/// Sends load with `wrk`, from one thread.
struct Wrk: Sendable {
    let connections: Int
    let seconds: Int
    let workspace: Workspace

    /// - Throws: `ProgramError` when it is not installed.
    static func check() throws {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard folders.contains(where: { FileManager.default.isExecutableFile(atPath: "\($0)/wrk") }) else {
            throw ProgramError(program: "wrk", said: "it is not installed; run: apt-get install wrk")
        }
    }

    /// Sends traffic to a server.
    func send(_ traffic: Traffic, to url: String) async throws -> Load {
        let calls = try workspace.write(
            traffic.text(host: url.split(separator: "/").last.map(String.init) ?? ""),
            to: "calls"
        )
        let script = try workspace.write(traffic.script(readingFrom: calls), to: "script.lua")
        let settings = [
            "--threads", "1", "--connections", String(connections), "--duration", "\(seconds)s", "--latency",
        ]
        let output = try await Program("wrk", settings + ["--script", script, url]).run()
        guard let line = output.split(separator: "\n").last else {
            throw ProgramError(program: "wrk", said: "it wrote nothing")
        }
        do {
            return try JSONDecoder().decode(Load.self, from: Data(line.utf8))
        } catch {
            throw ProgramError(program: "wrk", said: output)
        }
    }
}

/// What became of some load.
///
/// Times are microseconds.
struct Load: Sendable, Codable {
    let requests: Int
    let microseconds: Int
    let bytes: Int
    /// Answers with a status of 400 or more.
    let refused: Int
    /// Connections that could not be made, or broke.
    let broken: Int
    /// Requests without an answer for two seconds.
    let late: Int
    let p50: Int
    let p99: Int
    let longest: Int

    var perSecond: Double { Double(requests) / Double(microseconds) * 1_000_000 }

    /// Everything that did not go as it should.
    var failures: Int { refused + broken + late }
}
