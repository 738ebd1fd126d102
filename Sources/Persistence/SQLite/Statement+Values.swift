import GRDB
import GRDBSQLite
import Payments

/// Statements with values of ours on both ends.
///
/// By SQLite's own calls: the library's values and rows, which can be so much more, cost as much as the database itself.
extension Statement {
    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - values: As many as its text has question marks.
    ///   - row: Called at each row of the answer.
    /// - Throws: `DatabaseError`; `CancellationError` when its task was cancelled meanwhile; what `row` throws.
    func run(with values: [SQLValue], row: () throws -> Void) throws {
        // Whatever happens, it can be run again, and nothing of what people wrote stays with it.
        defer {
            unsafe sqlite3_reset(sqliteStatement)
            unsafe sqlite3_clear_bindings(sqliteStatement)
        }
        assert(
            unsafe sqlite3_bind_parameter_count(sqliteStatement) == Int32(values.count),
            "a question mark in a literal"
        )
        for (index, value) in values.enumerated() { try check(bind(value, at: Int32(index + 1))) }
        while true {
            switch unsafe sqlite3_step(sqliteStatement) {
            case SQLITE_ROW: try row()
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    /// A value of the row it has come to.
    ///
    /// - Throws: `StoreFault.unreadable` for what no column of ours can hold.
    func value(at index: Int) throws(StoreFault) -> SQLValue {
        let column = Int32(index)
        switch unsafe sqlite3_column_type(sqliteStatement, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return unsafe .integer(sqlite3_column_int64(sqliteStatement, column))
        case SQLITE_TEXT:
            // In this order: the first call decides about the form that is counted.
            let bytes = unsafe sqlite3_column_text(sqliteStatement, column)
            let count = unsafe Int(sqlite3_column_bytes(sqliteStatement, column))
            return unsafe .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
        default: throw .unreadable(field: columnNames[index])
        }
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: return unsafe sqlite3_bind_null(sqliteStatement, place)
        case .integer(let number): return unsafe sqlite3_bind_int64(sqliteStatement, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
                    unsafe sqlite3_bind_text(sqliteStatement, place, bytes.baseAddress, Int32(bytes.count), copied)
                }
            }
        }
    }

    private func check(_ code: Int32) throws { if code != SQLITE_OK { throw failure(code) } }

    private func failure(_ code: Int32) -> any Error {
        // Nobody interrupts a statement but the library, when the task that waits for it is cancelled.
        if code & 255 == SQLITE_INTERRUPT { return CancellationError() }
        let connection = unsafe sqlite3_db_handle(sqliteStatement)
        let extended = unsafe sqlite3_extended_errcode(connection)
        return unsafe DatabaseError(
            resultCode: ResultCode(rawValue: extended & 255 == code & 255 ? extended : code),
            message: String(cString: sqlite3_errmsg(connection))
        )
    }
}

/// Has SQLite keep a copy; its header's `SQLITE_TRANSIENT` is beyond Swift's reach.
private var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
