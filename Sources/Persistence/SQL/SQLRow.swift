/// One row of an answer, read by the names of its columns.
struct SQLRow: Sendable {
    /// The names of the columns; one value for all rows of an answer.
    let columns: [String]
    let values: [SQLValue]

    // There are so few that looking through them costs less than an index of them.
    subscript(column: String) -> SQLValue { columns.firstIndex(of: column).map { values[$0] } ?? .null }

    /// - Throws: `StoreFault.unreadable` when the column holds no text.
    func text(_ column: String) throws(StoreFault) -> String {
        guard let text = try optionalText(column) else { throw .unreadable(field: column) }
        return text
    }

    func optionalText(_ column: String) throws(StoreFault) -> String? {
        switch self[column] {
        case .null: nil
        case .text(let text): text
        case .integer: throw .unreadable(field: column)
        }
    }

    /// - Throws: `StoreFault.unreadable` when the column holds no number.
    func integer(_ column: String) throws(StoreFault) -> Int64 {
        guard let number = try optionalInteger(column) else { throw .unreadable(field: column) }
        return number
    }

    func optionalInteger(_ column: String) throws(StoreFault) -> Int64? {
        switch self[column] {
        case .null: nil
        case .integer(let number): number
        case .text: throw .unreadable(field: column)
        }
    }

    func truth(_ column: String) throws(StoreFault) -> Bool { try integer(column) != 0 }
    func optionalTruth(_ column: String) throws(StoreFault) -> Bool? { try optionalInteger(column).map { $0 != 0 } }
}
