import CPostgres

/// What the server answered to one statement, copied out of libpq.
struct PostgresAnswer: Sendable {
    let rows: [SQLRow]
    /// How many rows the statement changed.
    let changed: Int
    /// What the server says it did, such as `COMMIT`.
    let tag: String
}

extension PostgresAnswer {
    /// Copies a result, which stays the caller's.
    init(copying result: OpaquePointer) {
        let columns = unsafe (0..<PQnfields(result)).map { unsafe (column: $0, type: PQftype(result, $0)) }
        let names = columns.map { unsafe String(cString: PQfname(result, $0.column)) }
        rows = unsafe (0..<PQntuples(result)).map { row in
            SQLRow(
                columns: names,
                values: columns.map { column, type in
                    guard unsafe PQgetisnull(result, row, column) == 0 else { return .null }
                    return unsafe Self.value(String(cString: PQgetvalue(result, row, column)), type: type)
                }
            )
        }
        changed = unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
        tag = unsafe String(cString: PQcmdStatus(result))
    }

    /// A value from its text form.
    private static func value(_ text: String, type: Oid) -> SQLValue {
        switch type {
        case .bool: .integer(text == "t" ? 1 : 0)
        case .int2, .int4, .int8: Int64(text).map { .integer($0) } ?? .text(text)
        default: .text(text)
        }
    }
}

/// The numbers of the types, from the server's `pg_type.dat`; they never change.
extension Oid {
    static let unknown: Oid = 0
    static let bool: Oid = 16
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
}
