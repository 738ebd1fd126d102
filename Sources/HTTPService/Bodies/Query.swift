import Hummingbird
import Payments

/// The query of a request, whose parameters are all known and said once.
struct Query {
    private let values: [String: String]

    /// Reads the query.
    ///
    /// - Throws: `Problem` for a parameter that is unknown or said twice: a misspelt filter must not list everything.
    init(of request: Request, allowing names: Set<String>) throws(Problem) {
        // Most have none.
        guard let text = request.uri.query, !text.isEmpty else {
            values = [:]
            return
        }
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            guard names.contains(name) else {
                throw Problem(invalid: name.printable, "no such parameter is known", "leave it out")
            }
            guard values.updateValue(String(value), forKey: name) == nil else {
                throw Problem(invalid: name, "it is given twice", "give it once")
            }
        }
        self.values = values
    }

    subscript(name: String) -> String? { values[name] }

    /// One of the names of an enumeration.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String,
        of type: Value.Type = Value.self
    ) throws(Problem) -> Value? where Value.RawValue == String {
        guard let text = values[name] else { return nil }
        guard let value = Value(rawValue: text) else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(invalid: name, "it is none of the known values", "give one of \(choices)")
        }
        return value
    }

    /// A date and time with its zone.
    func instant(_ name: String) throws(Problem) -> Timestamp? {
        guard let text = values[name] else { return nil }
        guard let instant = try? Timestamp(rfc3339: text, field: name) else {
            throw Problem(
                invalid: name,
                "it is not a date and time with its zone",
                "write it as 2026-11-30T23:59:59+07:00"
            )
        }
        return instant
    }

    /// A whole number within bounds.
    func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), range.contains(number), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            let bounds = "\(range.lowerBound) to \(range.upperBound)"
            throw Problem(invalid: name, "it is not a whole number from \(bounds)", "give one")
        }
        return number
    }

    /// A merchant's id.
    func merchant(_ name: String = "merchant") throws(Problem) -> MerchantID? {
        guard let text = values[name] else { return nil }
        guard let id = try? MerchantID(text) else {
            throw Problem(invalid: name, "it is not 10 letters or digits", "give the merchant’s iMid")
        }
        return id
    }
}

extension Problem {
    /// A parameter of the query or a header that cannot be taken.
    init(invalid name: String, _ fault: String, _ remedy: String) {
        self.init(.invalidParameter, "\(name): \(fault); \(remedy)", field: name)
    }
}
