import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// The real `struk`, run in a folder of its own with nothing from the outer environment but what a test gives it.
struct Program {
    struct Ending {
        let status: Int32
        let output: String
        let bytes: Data
        let errors: String

        /// What the user meets: all of standard error, without the last line's end.
        var line: String { errors.hasSuffix("\n") ? String(errors.dropLast()) : errors }
    }

    typealias Running = Execution<NoInput, SequenceOutput, DiscardedOutput>

    let folder: TemporaryFolder
    var environment: [String: String]

    init(environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        self.environment = [
            "STRUK_TEMPLATES": PackageRoot.templates, "STRUK_FONTS": PackageRoot.fonts, "HOME": folder.url.path,
        ].merging(environment) { $1 }
    }

    /// Runs the program to its end.
    ///
    /// - Parameter input: What it finds on standard input.
    func run(_ arguments: [String], input: String = "") async throws -> Ending {
        let run = try await Subprocess.run(
            Self.executable,
            arguments: Arguments(arguments),
            environment: variables,
            workingDirectory: FilePath(folder.url.path),
            input: .fileDescriptor(.pipe(holding: input), closeAfterSpawningProcess: true),
            output: .bytes(limit: 64 << 20),
            error: .string(limit: 1 << 20)
        )
        return Ending(
            status: run.terminationStatus.number,
            output: String(decoding: run.standardOutput, as: UTF8.self),
            bytes: Data(run.standardOutput),
            errors: run.standardError
        )
    }

    /// Runs the program to its end, its standard output given away.
    func run(_ arguments: [String], writingTo output: FileDescriptor) async throws -> (status: Int32, errors: String) {
        let run = try await Subprocess.run(
            Self.executable,
            arguments: Arguments(arguments),
            environment: variables,
            workingDirectory: FilePath(folder.url.path),
            output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .string(limit: 1 << 20)
        )
        return (run.terminationStatus.number, run.standardError)
    }

    /// Runs the program while something else is done with it, and waits for its end.
    ///
    /// - Returns: The body's value, and how the program ended.
    func running<Value: Sendable>(
        _ arguments: [String],
        _ body: (Running) async throws -> Value
    ) async throws -> (value: Value, status: Int32) {
        let run = try await Subprocess.run(
            Self.executable,
            arguments: Arguments(arguments),
            environment: variables,
            workingDirectory: FilePath(folder.url.path),
            input: .none,
            output: .sequence,
            error: .discarded,
            body: body
        )
        return (run.closureResult, run.terminationStatus.number)
    }

    /// The files in the folder that the program itself made.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            .filter { !$0.hasPrefix("run-") && !$0.hasPrefix(".") }
            .sorted()
    }

    func contents(_ name: String) throws -> Data { try Data(contentsOf: folder.file(name)) }

    /// The product beside the test bundle.
    private static var executable: Executable {
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return .path(FilePath(bundle.deletingLastPathComponent().appending(path: "struk").path))
    }

    private var variables: Environment {
        let pairs = environment.compactMap { name, value in Environment.Key(rawValue: name).map { ($0, value) } }
        return .custom(Dictionary(pairs) { first, _ in first })
    }
}
