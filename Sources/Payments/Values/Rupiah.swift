/// An amount of money in whole rupiah, from 1 to 999,999,999,999.
///
/// The upper bound is the gateway's field of 12 digits (`amt`, N 12).
public struct Rupiah: Sendable, Hashable, Comparable, Codable {
    /// Whole rupiah.
    public let amount: Int64

    /// The largest amount the gateway's field can hold.
    public static let maximum: Int64 = 999_999_999_999

    /// Takes a whole number of rupiah.
    ///
    /// - Throws: `InvalidValue` for field `amount` when it is not from 1 to 999,999,999,999.
    public init(_ amount: Int64) throws(InvalidValue) {
        guard (1...Self.maximum).contains(amount) else {
            throw InvalidValue(
                field: "amount",
                fault: amount < 1 ? "\(amount) is not more than zero" : "\(amount) has more than 12 digits",
                remedy: "give whole rupiah from 1 to 999999999999"
            )
        }
        self.amount = amount
    }

    /// Reads decimal digits, without separators or sign.
    ///
    /// - Throws: `InvalidValue` for field `amount`.
    public init(digits: String) throws(InvalidValue) {
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit), let amount = Int64(digits) else {
            throw InvalidValue(
                field: "amount",
                fault: "it is not a whole number of rupiah",
                remedy: "give digits only, such as 150000"
            )
        }
        try self.init(amount)
    }

    /// The digits as they travel to the gateway and into its tokens, such as `150000`.
    public var digits: String { String(amount) }

    /// The amount as Indonesians write it, such as `Rp150.000`.
    public var formatted: String {
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(".") }
            grouped.append(digit)
        }
        return "Rp" + grouped
    }

    /// Whether one amount is less than another.
    public static func < (left: Rupiah, right: Rupiah) -> Bool { left.amount < right.amount }

    /// Reads a whole number of rupiah.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(Int64.self))
    }

    /// Writes a whole number of rupiah.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }
}
