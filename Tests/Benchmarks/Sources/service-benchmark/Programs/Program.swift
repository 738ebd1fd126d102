import FoundationEssentials
import Subprocess
import SystemPackage

/// A program to run, directly, without a shell, and with nothing from the outer environment but the path.
struct Program: Sendable {
    let name: String
    let arguments: [String]
    var environment: [String: String] = [:]
    var folder = "/"

    /// - Parameter name: Its path, or a name to look up.
    init(_ name: String, _ arguments: [String]) {
        self.name = name
        self.arguments = arguments
    }

    /// Runs it to its end.
    ///
    /// - Returns: What it wrote to standard output.
    /// - Throws: `ProgramError` when it ends badly.
    @discardableResult
    func run() async throws -> String {
        let run = try await Subprocess.run(
            configuration,
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        guard run.terminationStatus.isSuccess else { throw ProgramError(program: name, said: run.standardError) }
        return run.standardOutput
    }

    /// Runs it while the body works, and ends it afterwards.
    ///
    /// - Parameter log: The file for what it writes to standard error.
    func running<Value: Sendable>(log: String, _ body: (Running) async throws -> Value) async throws -> Value {
        let errors = try FileDescriptor.open(
            FilePath(log),
            .writeOnly,
            options: [.create, .append],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        let run = try await Subprocess.run(
            configuration,
            input: .none,
            output: .sequence,
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            let running = Running(
                name: name,
                id: execution.processIdentifier.value,
                output: execution.standardOutput,
                log: log
            )
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(running))
            } catch {
                result = .failure(error)
            }
            await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(20))])
            return result
        }
        return try run.closureResult.get()
    }

    private var configuration: Configuration {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let variables = ["PATH": path, "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        let pairs = variables.compactMap { name, value in Environment.Key(rawValue: name).map { ($0, value) } }
        return Configuration(
            executable: name.contains("/") ? .path(FilePath(name)) : .name(name),
            arguments: Arguments(arguments),
            environment: .custom(Dictionary(pairs) { first, _ in first }),
            workingDirectory: FilePath(folder)
        )
    }
}

/// A program did not do what it was run for.
struct ProgramError: Error, CustomStringConvertible {
    let program: String
    /// The last of what it wrote.
    let said: String

    var description: String { "\(program) failed: \(said.suffix(2000))" }
}
