/// A row that is there, and what becomes of it.
struct RowChange {
    /// The column that it is found by, and its text.
    let key: (name: SQL, text: String)
    /// What tells it from others of the same key.
    var others: SQLColumns = [:]
    /// What is written over.
    let columns: SQLColumns

    fileprivate var keys: SQLColumns { SQLColumns([(key.name.text, SQLValue(key.text))]) + others }
}

/// Many rows at once.
///
/// PostgreSQL gets them as one document: for each statement it reads the rules of the table anew, which costs more than
/// a row. To SQLite a statement costs nothing, but a document would.
extension SQLDialect {
    /// Adds rows to a table, which all name the same columns.
    ///
    /// - Parameter ending: What follows, such as `ON CONFLICT …`.
    func insertions(of rows: [SQLColumns], into table: SQL, _ ending: SQL = "") -> [SQL] {
        guard let first = rows.first else { return [] }
        let names = first.names
        switch self {
        case .sqlite:
            let statement: SQL = "INSERT INTO \(table) (\(names)) VALUES (\(first.values)) \(ending)"
            return rows.map { statement.with($0.contents + ending.values) }
        case .postgres:
            let relation = relation(of: rows, like: table)
            return ["INSERT INTO \(table) (\(names)) SELECT \(names) FROM \(relation) AS new \(ending)"]
        }
    }

    /// Writes over rows of a table, which all name the same columns.
    ///
    /// - Parameter condition: What a row must meet besides, or it is left as it is.
    func updates(of table: SQL, _ changes: [RowChange], where condition: SQL = "TRUE") -> [SQL] {
        guard let first = changes.first else { return [] }
        // Not for an index to find rows by, which the key does.
        let condition: SQL = "(\(condition)) IS TRUE"
        switch self {
        case .sqlite:
            let isFound = first.keys.map { "\($0) = \($1)" }.joined(separator: " AND ")
            let statement: SQL = "UPDATE \(table) SET \(first.columns.assignments) WHERE \(isFound) AND \(condition)"
            return changes.map { statement.with($0.columns.contents + $0.keys.contents + condition.values) }
        case .postgres:
            let assignments = first.columns.map { name, _ in "\(name) = new.\(name)" }.joined(separator: ", ")
            let relation = relation(of: changes.map { $0.keys + $0.columns }, like: table)
            let isFound = first.keys.map { name, _ in "\(table).\(name) = new.\(name)" }.joined(separator: " AND ")
            // The keys once more, since it takes any document for one of a hundred rows, and would read all of a small
            // table for that.
            let isAmong = isAmong(changes.map(\.key.text), "\(table).\(first.key.name)")
            return [
                """
                UPDATE \(table) SET \(assignments) FROM \(relation) AS new
                WHERE \(isAmong) AND \(isFound) AND \(condition)
                """
            ]
        }
    }

    private func relation(of rows: [SQLColumns], like table: SQL) -> SQL {
        var document: [UInt8] = []
        // Most rows are shorter.
        document.reserveCapacity(rows.count * 1024)
        var separator = UInt8(ascii: "[")
        for row in rows {
            document.append(separator)
            separator = UInt8(ascii: ",")
            row.write(to: &document)
        }
        document.append(UInt8(ascii: "]"))
        return "json_populate_recordset(NULL::\(table), \(String(decoding: document, as: UTF8.self))::json)"
    }
}
