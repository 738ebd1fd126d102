extension Fields {
    /// Reads a V1 reply: a JSON object, bare, after four digits, in parentheses, or after the one within the other.
    ///
    /// The digits look like a length and are documented nowhere. All these forms hold one object, so what stands before
    /// its first brace and after its last is left out.
    ///
    /// - Returns: `nil` when there is no object.
    init?(enveloped reply: [UInt8]) {
        guard let start = reply.firstIndex(of: UInt8(ascii: "{")), let end = reply.lastIndex(of: UInt8(ascii: "}")),
            start < end
        else { return nil }
        self.init(json: Array(reply[start...end]))
    }
}
