import CPostgres

/// Values in the text form that libpq sends.
struct PostgresParameters {
    /// All values one after the other, each ended by a zero.
    private var bytes: [CChar] = []
    /// Where each value begins; `nil` is null.
    private var starts: [Int?] = []

    /// - Throws: `PostgresError.refused` for a text with a zero in it: libpq would cut it there, and PostgreSQL has no
    ///   place for it.
    init(_ values: [SQLValue]) throws(PostgresError) {
        for value in values {
            switch value {
            case .null: starts.append(nil)
            case .integer(let number): append(String(number))
            case .text(let text):
                guard !text.utf8.contains(0) else { throw .refused(code: "22021", reason: "U+0000") }
                append(text)
            }
        }
    }

    private mutating func append(_ text: String) {
        starts.append(bytes.count)
        bytes += text.utf8CString
    }

    /// Lends the values as C strings.
    func withPointers<Result>(_ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            let first = buffer.baseAddress
            return unsafe body(starts.map { start in unsafe start.flatMap { unsafe first?.advanced(by: $0) } })
        }
    }
}

extension SQLValue {
    /// The type it is sent as; for null the server finds it out.
    var type: Oid {
        switch self {
        case .null: .unknown
        case .integer: .int8
        case .text: .text
        }
    }
}
