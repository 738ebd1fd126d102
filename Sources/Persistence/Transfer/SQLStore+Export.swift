extension SQLStore {
    /// Writes everything as lines of JSON, from one consistent state: a head, a line for each row, and the counts.
    ///
    /// Merchants' secrets stay sealed, so whoever loads the lines needs the same master key. Digests of keys and hashes of
    /// operators' passwords are carried as they are.
    ///
    /// - Parameter write: Takes a line, without the line feed that is to end it.
    /// - Returns: How many rows there are of each table.
    /// - Throws: `StoreError`; whatever `write` throws. What was written then is not whole, and has no last line.
    package func export(to write: @escaping @Sendable (String) throws -> Void) async throws -> [String: Int] {
        let run = SingleRun()
        return try await database.read { session in
            try run.begin()
            try session.takeAsLongAsNeeded()
            try Migration.check(session)
            try write(TransferLine.head(format: TransferTable.format, schema: TransferTable.schema).text)
            var counts: [String: Int] = [:]
            for table in TransferTable.all {
                counts[table.name] = try session.export(table, to: write)
            }
            try write(TransferLine.end(counts: counts).text)
            return counts
        }
    }
}

extension SQLSession {
    fileprivate func export(_ table: TransferTable, to write: (String) throws -> Void) throws -> Int {
        let pageSize = 1000
        var (count, last): (Int, SQLRow?) = (0, nil)
        while true {
            let page = try rows(table.page(after: last, limit: pageSize))
            for row in page {
                let columns = Dictionary(uniqueKeysWithValues: table.columns.map { ($0, row[$0]) })
                try write(TransferLine.row(table: table.name, columns: columns).text)
            }
            count += page.count
            guard page.count == pageSize else { return count }
            last = page.last
        }
    }
}
