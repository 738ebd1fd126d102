import FoundationEssentials
import Payments

/// Columns that hold values of the domain.
extension SQLRow {
    func instant(_ column: String) throws(StoreFault) -> Timestamp { Timestamp(milliseconds: try integer(column)) }

    func optionalInstant(_ column: String) throws(StoreFault) -> Timestamp? {
        try optionalInteger(column).map { Timestamp(milliseconds: $0) }
    }

    /// One of an enumeration's cases, by its stored name.
    func choice<Choice: RawRepresentable<String>>(_ column: String) throws(StoreFault) -> Choice {
        guard let choice = Choice(rawValue: try text(column)) else { throw .unreadable(field: column) }
        return choice
    }

    /// What a document says.
    func document<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws(StoreFault) -> Value {
        let text = try text(column)
        do {
            return try Self.decoder.decode(type, from: Data(text.utf8))
        } catch {
            throw .unreadable(field: column)
        }
    }

    private static let decoder = JSONDecoder()
}
