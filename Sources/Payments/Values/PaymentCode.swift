/// The digits a cashier keys in (`payNo`): an opaque string, never a number, since leading zeros count.
///
/// The gateway documents 12 digits in one place and 20 in another, and 16 are common, so 1 to 20 are taken.
public struct PaymentCode: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 1 to 20 ASCII digits.
    public let digits: String

    /// Takes a code as the gateway gave it.
    ///
    /// - Throws: `InvalidValue` for field `payNo` when it is empty, too long or holds anything but ASCII digits.
    public init(_ digits: String) throws(InvalidValue) {
        let fault: String? =
            if digits.isEmpty {
                "it is empty"
            } else if !digits.utf8.allSatisfy(\.isASCIIDigit) {
                "it holds something other than the digits 0–9"
            } else if digits.utf8.count > 20 {
                "it has \(digits.utf8.count) digits"
            } else {
                nil
            }
        if let fault {
            throw InvalidValue(field: "payNo", fault: fault, remedy: "give 1 to 20 digits, exactly as the gateway did")
        }
        self.digits = digits
    }

    /// The digits in fours from the left, as they are printed and read aloud.
    public var groups: [String] {
        var groups: [String] = []
        for (index, digit) in digits.enumerated() {
            if index.isMultiple(of: 4) { groups.append("") }
            groups[groups.count - 1].append(digit)
        }
        return groups
    }

    /// The digits.
    public var description: String { digits }

    /// Reads a string of digits.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes a string of digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }
}
