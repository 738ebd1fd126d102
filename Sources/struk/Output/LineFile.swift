import FoundationEssentials
import SystemPackage

/// A file that is written line by line, and takes its name only when it is whole.
struct LineFile: Sendable {
    private let path: String
    private let file: FileDescriptor

    /// Writes a file; until it is whole and on the disk, one that has its name already stays as it is.
    ///
    /// - Parameters:
    ///   - path: `-` stands for standard output.
    ///   - body: Writes the lines.
    /// - Throws: `Failure` with code `.cannotWrite`; whatever `body` throws. There is no new file then.
    static func write(to path: String, _ body: (LineFile) async throws -> Void) async throws {
        guard path != "-" else { return try await body(LineFile(path: path, file: .standardOutput)) }
        let (whole, partial) = (FilePath(path), FilePath(path + ".part"))
        do {
            let file = try FileDescriptor.open(
                partial,
                .writeOnly,
                options: [.create, .truncate],
                permissions: .ownerReadWrite
            )
            do {
                try await body(LineFile(path: path, file: file))
                try file.synchronize()
            } catch {
                try? file.close()
                throw error
            }
            try file.close()
            try partial.move(to: whole)
        } catch {
            try? FileManager.default.removeItem(atPath: partial.string)
            throw error is Errno ? failure(path) : error
        }
        // The file is whole either way, and not every file system can do this.
        try? whole.synchronizeFolder()
    }

    /// A line, to which its end is added.
    ///
    /// - Throws: `Failure` with code `.cannotWrite`.
    func write(_ line: String) throws(Failure) {
        guard path != "-" else { return try StandardOutput.write(line) }
        do { try file.writeAll(Array(line.utf8) + [10]) } catch { throw Self.failure(path) }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(
            .cannotWrite,
            field: "output",
            fault: "\(path) cannot be written",
            remedy: "check the folder and its permissions"
        )
    }
}
