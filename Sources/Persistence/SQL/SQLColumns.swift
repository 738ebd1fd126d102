/// Columns with what goes into them, in the order they are written.
struct SQLColumns: ExpressibleByDictionaryLiteral {
    private var columns: [(name: String, value: SQLValue)]

    init(dictionaryLiteral elements: (String, SQLValue)...) { columns = elements.map { (name: $0.0, value: $0.1) } }

    init(_ columns: [(name: String, value: SQLValue)]) { self.columns = columns }

    /// The names in one line, as `INSERT` lists them.
    var names: SQL { SQL(stringLiteral: columns.map { $0.name }.joined(separator: ", ")) }

    /// The values, in the order of the names.
    var contents: [SQLValue] { columns.map { $0.value } }

    /// The values in one line, as `INSERT` lists them.
    var values: SQL { SQL(listing: contents) }

    /// Name by name what `UPDATE` sets.
    var assignments: SQL { map { "\($0) = \($1)" }.joined(separator: ", ") }

    /// Makes something of each name and value.
    func map(_ piece: (_ name: SQL, _ value: SQLValue) -> SQL) -> [SQL] {
        columns.map { piece(SQL(stringLiteral: $0.name), $0.value) }
    }

    /// Appends the row as a JSON object.
    func write(to json: inout [UInt8]) {
        var separator = UInt8(ascii: "{")
        for (name, value) in columns {
            json.append(separator)
            separator = UInt8(ascii: ",")
            json.append(UInt8(ascii: "\""))
            json.append(contentsOf: name.utf8)
            json.append(UInt8(ascii: "\""))
            json.append(UInt8(ascii: ":"))
            value.write(to: &json)
        }
        json.append(UInt8(ascii: "}"))
    }

    static func + (left: SQLColumns, right: SQLColumns) -> SQLColumns { SQLColumns(left.columns + right.columns) }
}
