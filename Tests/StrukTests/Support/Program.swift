import Foundation
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

    let folder: TemporaryFolder
    var environment: [String: String]

    init(environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        self.environment = [
            "STRUK_TEMPLATES": PackageRoot.templates, "STRUK_FONTS": PackageRoot.fonts, "HOME": folder.url.path,
        ].merging(environment) { $1 }
    }

    /// The product beside the test bundle.
    private static var executable: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "struk")
    }

    func run(_ arguments: [String]) async throws -> Ending {
        let output = try folder.write(Data(), to: "run-\(UUID().uuidString)/output")
        let errors = try folder.write(Data(), to: "run-\(UUID().uuidString)/errors")
        let running = try start(
            arguments,
            output: FileHandle(forWritingTo: output),
            errors: FileHandle(forWritingTo: errors)
        )
        let status = await running.ended()
        let bytes = try Data(contentsOf: output)
        let text = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        return Ending(status: status, output: String(decoding: bytes, as: UTF8.self), bytes: bytes, errors: text)
    }

    /// Starts the program and leaves it running.
    func start(
        _ arguments: [String],
        output: FileHandle = .nullDevice,
        errors: FileHandle = .nullDevice
    ) throws -> RunningProgram {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        return try RunningProgram(process)
    }

    /// The files in the folder that the program itself made.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            .filter { !$0.hasPrefix("run-") && !$0.hasPrefix(".") }
            .sorted()
    }

    func contents(_ name: String) throws -> Data { try Data(contentsOf: folder.file(name)) }
}

/// A program that has not ended yet.
final class RunningProgram: Sendable {
    private let process: Process
    private let endings: AsyncStream<Int32>

    init(_ process: Process) throws {
        self.process = process
        let (endings, sink) = AsyncStream.makeStream(of: Int32.self)
        self.endings = endings
        process.terminationHandler = {
            sink.yield($0.terminationStatus)
            sink.finish()
        }
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Waits for the end; gives the exit status, or the signal's number.
    func ended() async -> Int32 {
        for await status in endings { return status }
        return process.terminationStatus
    }

    /// Ends it as a power cut would: without a chance to do anything more.
    func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Asks it to end in good order.
    func terminate() { process.terminate() }
}
