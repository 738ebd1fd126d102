import FoundationEssentials

/// The file of a database, before SQLite knows it.
struct DatabaseFile {
    let path: String

    /// Creates the file where there is none, for nobody but its owner to read: it holds names, phones and mail addresses.
    ///
    /// SQLite gives its journals the rights of the database. What stands in the way is left for SQLite to tell.
    ///
    /// - Throws: `StoreFault.noFile` when the path names none.
    func createPrivately() throws(StoreFault) {
        // SQLite would make a database that is gone with its connection.
        guard !path.isEmpty, !path.hasPrefix(":"), !path.hasPrefix("file:") else { throw .noFile }
        guard !FileManager.default.fileExists(atPath: path) else { return }
        do {
            try Data().write(to: URL(filePath: path), options: .withoutOverwriting)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            // Another process was faster, or SQLite will say what is wrong.
        }
    }
}
