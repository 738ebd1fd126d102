import GRDB
import Payments

/// SQLite's connection inside a transaction, with its statements compiled once.
final class SQLiteSession: SQLSession {
    let dialect = SQLDialect.sqlite
    /// What is to be told after the commit.
    var announced: [StoreChange] = []
    private let database: Database

    init(_ database: Database) { self.database = database }

    func rows(_ sql: SQL) throws -> [SQLRow] {
        let statement = try prepared(sql)
        let cursor = try Row.fetchCursor(statement)
        let names = statement.columnNames
        let positions = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        var rows: [SQLRow] = []
        while let row = try cursor.next() {
            rows.append(
                SQLRow(positions: positions, values: try names.indices.map { try SQLValue(row[$0], of: names[$0]) })
            )
        }
        return rows
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        try prepared(sql).execute()
        return database.changesCount
    }

    func announce(_ change: StoreChange) { announced.append(change) }

    private func prepared(_ sql: SQL) throws -> Statement {
        let statement = try database.cachedStatement(sql: sql.text)
        // `SQL` numbers its own values, so there are as many as the statement asks for.
        statement.setUncheckedArguments(StatementArguments(sql.values.map { $0.databaseValue }))
        return statement
    }
}

extension SQLValue: DatabaseValueConvertible {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> SQLValue? {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .string(let text): .text(text)
        case .double, .blob: nil
        }
    }

    /// - Throws: `StoreFault.unreadable` for what no column of ours can hold.
    fileprivate init(_ value: DatabaseValue, of column: String) throws(StoreFault) {
        guard let value = Self.fromDatabaseValue(value) else { throw .unreadable(field: column) }
        self = value
    }
}
