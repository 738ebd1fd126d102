import Foundation
import GRDB
import Payments
import TestSupport
import Testing

@testable import Persistence

/// The log is copied beside the writer, and never grows without end.
@Suite(.mustEnd)
struct SQLiteCheckpointsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Commits again and again, several pages at a time.
    ///
    /// - Returns: How long the log has been at most, in bytes.
    private func write(_ pages: Int) async throws -> Int {
        let database = try SQLiteDatabase(path: folder.database)
        _ = try await database.write { session in
            try session.run("CREATE TABLE kept (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        }
        var longest = 0
        for number in stride(from: 0, to: pages, by: 8) {
            try await database.write { session in
                for number in number..<number + 8 {
                    let text = String(repeating: "x", count: 4000)
                    try session.run("INSERT INTO kept VALUES (\(number), \(text))")
                }
            }
            longest = max(longest, try size(of: "struk.sqlite-wal"))
        }
        await database.shutdown()
        return longest
    }

    private func size(of name: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: folder.file(name).path)[.size] as? Int ?? 0
    }

    @Test func `the log begins anew while writes go on`() async throws {
        let pages = SQLiteCheckpoints.limit * 4
        let longest = try await write(pages)
        // What is written while a copy is on its way comes on top; with all of it, the log would be four times the limit.
        #expect(longest < SQLiteCheckpoints.limit * 2 * 4096)
        #expect(
            !FileManager.default.fileExists(atPath: folder.file("struk.sqlite-wal").path),
            "copied whole at the end"
        )
        #expect(longest > SQLiteCheckpoints.interval * 4096, "not at each commit")
        let count = try await DatabaseQueue(path: folder.database).read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM kept WHERE length(text) = 4000")
        }
        #expect(count == pages)
    }
}
