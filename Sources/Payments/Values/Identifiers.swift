/// A merchant's id at the gateway (`iMid`): 10 letters or digits.
public struct MerchantID: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The id as the gateway issued it, such as `IONPAYTEST`.
    public let text: String

    /// Takes a merchant's id.
    ///
    /// - Throws: `InvalidValue` for field `iMid` when it is not 10 ASCII letters or digits.
    public init(_ text: String) throws(InvalidValue) {
        guard text.utf8.count == 10, text.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else {
            throw InvalidValue(
                field: "iMid",
                fault: "it is not 10 letters or digits",
                remedy: "give the merchant id the gateway issued, such as IONPAYTEST"
            )
        }
        self.text = text
    }

    /// The id as the gateway issued it.
    public var description: String { text }
}

/// A merchant's own order number (`referenceNo`): 1 to 40 printable ASCII characters, unique per merchant.
public struct OrderReference: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The order number as the merchant gave it.
    public let text: String

    /// Takes an order number.
    ///
    /// - Throws: `InvalidValue` for field `reference`.
    public init(_ text: String) throws(InvalidValue) {
        try checkReference(text)
        self.text = text
    }

    /// The order number.
    public var description: String { text }
}

/// The reference of one attempt to register an order: the order's own first, then `ORDER-R2`, `ORDER-R3` and so on.
///
/// A lost reply cannot be asked for again, since an inquiry needs a `tXid` nobody has; a new reference makes the next
/// attempt independent of the lost one.
public struct GatewayReference: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 1 to 40 printable ASCII characters.
    public let text: String

    /// Reads a reference as the gateway echoes it.
    ///
    /// - Throws: `InvalidValue` for field `reference`.
    public init(_ text: String) throws(InvalidValue) {
        try checkReference(text)
        self.text = text
    }

    /// The reference of an order's attempt number `attempt`, counted from 1.
    ///
    /// A long order number loses its end to keep within the gateway's 40 characters.
    public init(_ order: OrderReference, attempt: Int) {
        let suffix = attempt > 1 ? "-R\(attempt)" : ""
        text = String(order.text.prefix(40 - suffix.count)) + suffix
    }

    /// The reference.
    public var description: String { text }
}

/// The gateway's id of one registration (`tXid`): 1 to 30 letters or digits.
public struct TransactionID: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The id as the gateway gave it.
    public let text: String

    /// Takes a transaction id.
    ///
    /// - Throws: `InvalidValue` for field `tXid`.
    public init(_ text: String) throws(InvalidValue) {
        guard (1...30).contains(text.utf8.count), text.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else {
            throw InvalidValue(
                field: "tXid",
                fault: "it is not 1 to 30 letters or digits",
                remedy: "give the transaction id of the gateway's reply"
            )
        }
        self.text = text
    }

    /// The transaction id.
    public var description: String { text }
}

/// A caller's name for one request, under which it is carried out once: 1 to 255 printable ASCII characters.
public struct IdempotencyKey: Sendable, Hashable, Codable {
    /// The key as the caller gave it.
    public let text: String

    /// Takes a key.
    ///
    /// - Throws: `InvalidValue` for field `idempotencyKey`.
    public init(_ text: String) throws(InvalidValue) {
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) }) else {
            throw InvalidValue(
                field: "idempotencyKey",
                fault: "it is empty, longer than 255 characters or not printable ASCII",
                remedy: "give a unique text such as a UUID"
            )
        }
        self.text = text
    }
}

private func checkReference(_ text: String) throws(InvalidValue) {
    guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) }) else {
        throw InvalidValue(
            field: "reference",
            fault: "it is empty, longer than 40 characters, or holds a space or a character outside ASCII",
            remedy: "give the order number in 1 to 40 printable ASCII characters without spaces"
        )
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { (48...57).contains(self) }
    var isASCIILetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
}
