/// A member that is always there, as `null` where it has no value.
@propertyWrapper
struct Explicit<Value: Encodable & Sendable>: Encodable, Sendable {
    let wrappedValue: Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
