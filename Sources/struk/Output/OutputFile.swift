import FoundationEssentials

/// A file that is either wholly written or not there.
struct OutputFile {
    let path: String

    /// Writes the bytes and makes missing folders; `-` stands for standard output.
    ///
    /// - Throws: `Failure` with code `.cannotWrite`.
    func write(_ bytes: [UInt8]) throws {
        guard path != "-" else { return try StandardOutput.write(bytes) }
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw Failure(
                .cannotWrite,
                field: "output",
                fault: "\(path) cannot be written",
                remedy: "check the folder and its permissions"
            )
        }
    }
}
