import Crypto
package import Payments

/// The text of a key to the service: `struk_`, the key's id, `_` and 43 characters of base64url.
///
/// It holds 256 random bits and is shown once; only its digest is stored.
package enum APIKeyToken {
    private static let prefix = "struk_"
    private static let idLength = 10
    private static let secretLength = 43
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// Makes a key.
    ///
    /// - Parameters:
    ///   - merchant: The merchant whose payments it opens; every merchant's without one.
    ///   - scope: What its holder may do.
    ///   - label: What it is for, 1 to 60 printable characters.
    ///   - now: When it is made.
    ///   - generator: A source nobody can guess, but in tests.
    /// - Returns: What is stored, and the text to show once.
    /// - Throws: `InvalidValue` for field `label`.
    package static func make(
        for merchant: MerchantID?,
        scope: APIKey.Scope,
        label: String,
        at now: Timestamp,
        using generator: inout some RandomNumberGenerator
    ) throws(InvalidValue) -> (key: APIKey, text: Secret) {
        let isPrintable = label.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard (1...60).contains(label.unicodeScalars.count), isPrintable else {
            throw InvalidValue(
                field: "label",
                fault: "it is not 1 to 60 printable characters",
                remedy: "say in a few words what the key is for"
            )
        }
        let id = String((0..<idLength).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] })
        let secret = Base64URL.text((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let text = "\(prefix)\(id)_\(secret)"
        let key = APIKey(
            id: id,
            merchant: merchant,
            scope: scope,
            label: label,
            digest: digest(of: text),
            createdAt: now
        )
        return (key, Secret(text))
    }

    /// Reads the id in a key's text.
    ///
    /// - Returns: `nil` for a text that is no key.
    package static func id(in text: String) -> String? {
        let bytes = Array(text.utf8)
        let start = prefix.utf8.count
        guard bytes.count == start + idLength + 1 + secretLength, text.hasPrefix(prefix),
            bytes[start + idLength] == UInt8(ascii: "_"),
            bytes[start...].allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return nil }
        return String(decoding: bytes[start..<start + idLength], as: UTF8.self)
    }

    /// The digest under which a key is stored: SHA-256 in lower-case hex.
    package static func digest(of text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hex = SHA256.hash(data: Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}
