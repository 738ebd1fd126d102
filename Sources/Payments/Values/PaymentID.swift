/// Struk's own id of a payment: 26 characters that sort by the time of creation.
///
/// 48 bits of epoch milliseconds, then 80 random bits, in Crockford's base 32 (the ULID form).
public struct PaymentID: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// 26 characters of Crockford's base 32, upper case.
    public let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    /// The digit that each byte stands for, in either case; 0 for a byte that is none.
    private static let digits: [UInt8] = {
        var digits = [UInt8](repeating: 0, count: 256)
        for digit in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8 {
            digits[Int(digit)] = digit
            if digit.isASCIILetter { digits[Int(digit) + 32] = digit }
        }
        return digits
    }()

    /// Makes a new id.
    ///
    /// - Parameters:
    ///   - now: The time of creation.
    ///   - generator: The source of the random part.
    public init(at now: Timestamp, using generator: inout some RandomNumberGenerator) {
        var time = UInt64(clamping: now.milliseconds)
        var head: [Character] = []
        for _ in 0..<10 {
            head.append(Self.alphabet[Int(time & 31)])
            time >>= 5
        }
        let tail = (0..<16).map { _ in Self.alphabet[Int.random(in: 0..<32, using: &generator)] }
        text = String(head.reversed() + tail)
    }

    /// Reads an id as Struk wrote it, in either case.
    ///
    /// - Throws: `InvalidValue` for field `id`.
    public init(_ text: String) throws(InvalidValue) {
        let bytes = text.utf8
        guard bytes.count == 26, bytes.allSatisfy({ Self.digits[Int($0)] != 0 }) else {
            throw InvalidValue(
                field: "id",
                fault: "“\(text)” is not a payment's id",
                remedy: "give the 26 characters that `struk list` shows"
            )
        }
        let isWritten = bytes.allSatisfy { Self.digits[Int($0)] == $0 }
        self.text = isWritten ? text : String(decoding: bytes.lazy.map { Self.digits[Int($0)] }, as: UTF8.self)
    }

    /// Whether one was made before another, to the millisecond.
    public static func < (left: PaymentID, right: PaymentID) -> Bool { left.text < right.text }

    /// The 26 characters.
    public var description: String { text }
}
