package import Foundation

/// An external program that tests lean on, run directly, without a shell.
package struct Tool: Sendable {
    /// What a run left behind.
    package struct Output: Sendable {
        package let status: Int32
        package let data: Data
        package let errors: String

        package var text: String { String(decoding: data, as: UTF8.self) }
    }

    package let name: String
    /// The Debian package that installs it.
    package let debianPackage: String

    package init(_ name: String, from debianPackage: String) {
        self.name = name
        self.debianPackage = debianPackage
    }

    /// Runs the program to its end.
    ///
    /// Input and output are files, so that neither side ever waits for the other.
    ///
    /// - Throws: `ToolError` when the program is missing or ends with a status that is not accepted.
    @discardableResult
    package func run(
        _ arguments: [String],
        input: Data = Data(),
        accepting statuses: Set<Int32> = [0]
    ) async throws -> Output {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: folder.write(input, to: "input"))
        process.standardOutput = try FileHandle(forWritingTo: folder.write(Data(), to: "output"))
        process.standardError = try FileHandle(forWritingTo: folder.write(Data(), to: "errors"))
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        let output = Output(
            status: status,
            data: try Data(contentsOf: folder.file("output")),
            errors: String(decoding: try Data(contentsOf: folder.file("errors")), as: UTF8.self)
        )
        guard statuses.contains(status) else {
            throw ToolError.failed(name, arguments: arguments, status: status, errors: output.errors)
        }
        return output
    }

    private func executable() throws(ToolError) -> URL {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let candidates = path.split(separator: ":").map { URL(filePath: "\($0)/\(name)") }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw .missing(name, debianPackage: debianPackage)
        }
        return found
    }
}

package enum ToolError: Error, Equatable, CustomStringConvertible {
    case missing(String, debianPackage: String)
    case failed(String, arguments: [String], status: Int32, errors: String)
    case unreadable(String, output: String)

    package var description: String {
        switch self {
        case .missing(let name, let debianPackage):
            "\(name) is not installed; run: apt-get install \(debianPackage)"
        case .failed(let name, let arguments, let status, let errors):
            "\(name) \(arguments.joined(separator: " ")) ended with status \(status): \(errors)"
        case .unreadable(let name, let output):
            "\(name) gave what cannot be read: \(output)"
        }
    }
}
