import GRDB
import Payments

/// SQLite's connection inside a transaction, or for a single statement, with its statements compiled once.
final class SQLiteSession: SQLSession {
    let dialect = SQLDialect.sqlite
    /// What is to be told after the commit.
    var announced: [StoreChange] = []
    private let database: Database
    private var last: (text: String, statement: Statement)?

    init(_ database: Database) { self.database = database }

    func rows(_ sql: SQL) throws -> [SQLRow] {
        let statement = try statement(sql)
        let columns = statement.columnNames
        var rows: [SQLRow] = []
        try statement.run(with: sql.values) {
            let values = try columns.indices.map { try statement.value(at: $0) }
            rows.append(SQLRow(columns: columns, values: values))
        }
        return rows
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        try statement(sql).run(with: sql.values) {}
        return database.changesCount
    }

    private func statement(_ sql: SQL) throws -> Statement {
        // Many rows in turn share a text; to look it up takes all of it, to see that it is the same one does not.
        if let last, last.text == sql.text { return last.statement }
        let statement = try database.cachedStatement(sql: sql.text)
        last = (sql.text, statement)
        return statement
    }

    func send(_ sql: SQL) throws { try run(sql) }

    func announce(_ change: StoreChange) { announced.append(change) }
}
