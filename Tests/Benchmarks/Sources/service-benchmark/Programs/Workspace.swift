import FoundationEssentials

/// A folder of databases, scripts and logs.
struct Workspace: Sendable {
    let path: String

    /// Works in a new folder that is gone afterwards.
    static func with<Value: Sendable>(
        in parent: String,
        _ body: (Workspace) async throws -> Value
    ) async throws -> Value {
        let path = "\(parent)/struk-benchmark-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(Workspace(path: path))
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file.
    ///
    /// - Returns: Its path.
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
        return file(name)
    }
}
