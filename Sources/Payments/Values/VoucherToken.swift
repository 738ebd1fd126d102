/// The unguessable name under which anybody who holds it sees a payment's voucher: 22 letters and digits.
///
/// 130 random bits; it says nothing about the payment.
public struct VoucherToken: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 22 ASCII letters and digits.
    public let text: String

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// Makes a new token.
    ///
    /// - Parameter generator: A source nobody can guess, but in tests.
    public init(using generator: inout some RandomNumberGenerator) {
        text = String((0..<22).map { _ in Self.alphabet[Int.random(in: 0..<62, using: &generator)] })
    }

    /// Reads a token.
    ///
    /// - Throws: `InvalidValue` for field `token`.
    public init(_ text: String) throws(InvalidValue) {
        guard text.utf8.count == 22, text.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else {
            throw InvalidValue(
                field: "token",
                fault: "it is not 22 letters or digits",
                remedy: "use the address exactly as it was given"
            )
        }
        self.text = text
    }

    /// The token.
    public var description: String { text }
}
