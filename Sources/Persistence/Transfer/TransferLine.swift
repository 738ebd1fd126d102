import FoundationEssentials

/// One line of what carries a database's rows: JSON.
enum TransferLine: Equatable {
    /// The first: in which form the others are, and the schema they fit.
    case head(format: Int64, schema: String)
    /// A table's row.
    case row(table: String, columns: [String: SQLValue])
    /// The last: how many rows there are of each table.
    case end(counts: [String: Int])
}

extension TransferLine: Codable {
    private enum Key: String, CodingKey {
        case format, schema, table, row, counts
    }

    init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        if let format = try line.decodeIfPresent(Int64.self, forKey: .format) {
            self = .head(format: format, schema: try line.decode(String.self, forKey: .schema))
        } else if let table = try line.decodeIfPresent(String.self, forKey: .table) {
            self = .row(table: table, columns: try line.decode([String: SQLValue].self, forKey: .row))
        } else {
            self = .end(counts: try line.decode([String: Int].self, forKey: .counts))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        switch self {
        case .head(let format, let schema):
            try line.encode(format, forKey: .format)
            try line.encode(schema, forKey: .schema)
        case .row(let table, let columns):
            try line.encode(table, forKey: .table)
            try line.encode(columns, forKey: .row)
        case .end(let counts):
            try line.encode(counts, forKey: .counts)
        }
    }

    /// The line as it is written, without its end.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// Reads a line.
    init(text: String) throws { self = try JSONDecoder().decode(TransferLine.self, from: Data(text.utf8)) }
}

extension SQLValue: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else {
            self = .integer(try value.decode(Int64.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .integer(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        }
    }
}
