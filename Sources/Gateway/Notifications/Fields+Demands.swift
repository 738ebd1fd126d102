import Payments

/// What is asked of messages that anybody can write: one reading of each field, or none.
extension Fields {
    /// The value of a field that has to be there.
    ///
    /// - Throws: `InvalidValue` with the field's name, without its value.
    func required<Value>(
        _ name: String,
        or alias: String? = nil,
        read: (String) -> Value?
    ) throws(InvalidValue) -> Value {
        guard let value = try optional(name, or: alias, read: read) else { throw Self.fault(name, "it is missing") }
        return value
    }

    /// The value of a field that may be missing.
    ///
    /// - Throws: `InvalidValue` with the field's name, without its value.
    func optional<Value>(
        _ name: String,
        or alias: String? = nil,
        read: (String) -> Value?
    ) throws(InvalidValue) -> Value? {
        let readings = readings(name, or: alias)
        guard readings.count <= 1 else { throw Self.fault(name, "it is there twice with two values") }
        guard let text = readings.first else { return nil }
        guard let value = read(text) else { throw Self.fault(name, "it is malformed") }
        return value
    }

    private static func fault(_ name: String, _ fault: String) -> InvalidValue {
        InvalidValue(field: name, fault: fault, remedy: "send the field as the gateway does")
    }
}
