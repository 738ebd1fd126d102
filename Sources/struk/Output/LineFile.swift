import FoundationEssentials
import SystemPackage

/// A file that is written line by line, and takes its name only when it is whole.
struct LineFile: Sendable {
    private let path: String
    private let file: FileDescriptor?
    private var partial: String { path + ".part" }

    /// - Parameter path: `-` stands for standard output.
    /// - Throws: `Failure` with code `.cannotWrite`.
    init(path: String) throws {
        self.path = path
        do {
            file =
                path == "-"
                ? nil
                : try .open(
                    FilePath(path + ".part"),
                    .writeOnly,
                    options: [.create, .truncate],
                    permissions: .ownerReadWrite
                )
        } catch {
            throw Self.failure(path)
        }
    }

    func write(_ line: String) throws {
        guard let file else { return StandardOutput.write(line) }
        do { try file.writeAll(Array(line.utf8) + [10]) } catch { throw Self.failure(path) }
    }

    func close() throws {
        guard let file else { return }
        do {
            try file.close()
            _ = try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            throw Self.failure(path)
        }
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
