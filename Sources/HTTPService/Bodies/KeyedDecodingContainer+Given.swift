extension KeyedDecodingContainer {
    /// A member that may be left out, but is not `null`.
    func given<Value: Decodable>(_ key: Key) throws -> Value? {
        contains(key) ? try decode(Value.self, forKey: key) : nil
    }
}
