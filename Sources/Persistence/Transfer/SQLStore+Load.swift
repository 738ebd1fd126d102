import Payments

extension SQLStore {
    /// Fills an empty database, whose schema is up to date, with what `export` wrote, all of it or nothing.
    ///
    /// - Parameter nextLine: Gives the lines in turn, without the line feeds that end them, and `nil` after the last.
    /// - Returns: How many rows there are of each table.
    /// - Throws: `StoreError`; whatever `nextLine` throws.
    package func load(from nextLine: @escaping @Sendable () throws -> String?) async throws -> [String: Int] {
        let run = SingleRun()
        return try await database.writeAlone { session in
            try run.begin()
            try Migration.check(session)
            for table in TransferTable.all {
                guard try session.rows(table.probe).isEmpty else { throw StoreFault.notEmpty(table: table.name) }
            }
            var loader = TransferLoader()
            while let line = try nextLine() { try loader.take(line, into: session) }
            let counts = try loader.finish()
            session.announce(.everything)
            return counts
        }
    }
}

/// Follows the lines from the head to the counts.
private struct TransferLoader {
    private enum Place {
        case head
        case rows
        case end
    }

    private static let tables = Dictionary(uniqueKeysWithValues: TransferTable.all.map { ($0.name, $0) })

    private var place = Place.head
    private var number = 0
    private var counts = tables.mapValues { _ in 0 }

    mutating func take(_ text: String, into session: any SQLSession) throws {
        number += 1
        guard let line = try? TransferLine(text: text) else { throw fault("cannot be read") }
        switch (place, line) {
        case (.head, .head(TransferTable.format, TransferTable.schema)):
            place = .rows
        case (.head, .head):
            throw fault("is another version’s")
        case (.rows, .row(let name, let columns)):
            guard let insertion = Self.tables[name]?.insertion(of: columns) else {
                throw fault("fits no table")
            }
            try session.run(insertion)
            counts[name, default: 0] += 1
        case (.rows, .end(counts)):
            place = .end
        case (.rows, .end):
            throw fault("counts other rows than there are")
        default:
            throw fault("is out of place")
        }
    }

    /// - Throws: `StoreFault` when the last line is missing.
    func finish() throws(StoreFault) -> [String: Int] {
        guard place == .end else { throw .unreadableTransfer(line: number + 1, fault: "is missing") }
        return counts
    }

    private func fault(_ fault: String) -> StoreFault { .unreadableTransfer(line: number, fault: fault) }
}
