package import Foundation
package import Subprocess
import SystemPackage

/// An external program that tests lean on, run directly, without a shell.
package struct Tool: Sendable {
    /// What a run left behind.
    package struct Output: Sendable {
        package let status: Int32
        package let data: Data
        package let errors: String

        package var text: String { String(decoding: data, as: UTF8.self) }
    }

    /// Its name, or the path of one that is not among the system's.
    package let name: String
    /// The command that installs it.
    package let installation: String

    package init(_ name: String, from debianPackage: String) {
        self.name = name
        installation = "apt-get install \(debianPackage)"
    }

    /// A program that the test set-up keeps within the package.
    package init(inPackage path: String) {
        name = PackageRoot.path + "/" + path
        installation = ".ci/packages test"
    }

    /// Runs the program to its end.
    ///
    /// - Throws: `ToolError` when the program is missing or ends with a status that is not accepted.
    @discardableResult
    package func run(
        _ arguments: [String],
        input: Data = Data(),
        accepting statuses: Set<Int32> = [0]
    ) async throws -> Output {
        let run = try await Subprocess.run(
            .path(try executable()),
            arguments: Arguments(arguments),
            input: .array(Array(input)),
            output: .bytes(limit: 256 << 20),
            error: .string(limit: 1 << 20)
        )
        let output = Output(
            status: run.terminationStatus.number,
            data: Data(run.standardOutput),
            errors: run.standardError
        )
        guard statuses.contains(output.status) else {
            throw ToolError.failed(name, arguments: arguments, status: output.status, errors: output.errors)
        }
        return output
    }

    private func executable() throws(ToolError) -> FilePath {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let candidates = name.contains("/") ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw .missing(name, installation: installation)
        }
        return FilePath(found)
    }
}

extension TerminationStatus {
    /// The exit status, or 128 more than the number of the signal that ended the program, as shells tell it.
    package var number: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }
}

package enum ToolError: Error, Equatable, CustomStringConvertible {
    case missing(String, installation: String)
    case failed(String, arguments: [String], status: Int32, errors: String)
    case unreadable(String, output: String)

    package var description: String {
        switch self {
        case .missing(let name, let installation):
            "\(name) is not installed; run: \(installation)"
        case .failed(let name, let arguments, let status, let errors):
            "\(name) \(arguments.joined(separator: " ")) ended with status \(status): \(errors)"
        case .unreadable(let name, let output):
            "\(name) gave what cannot be read: \(output)"
        }
    }
}
