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
    private static let digits = Array("0123456789abcdef".utf8)

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
        scope: AccessScope,
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
        let bytes = text.utf8
        let rest = bytes.dropFirst(prefix.utf8.count)
        guard rest.count == idLength + 1 + secretLength, bytes.starts(with: prefix.utf8),
            rest.dropFirst(idLength).first == UInt8(ascii: "_"),
            rest.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return nil }
        return String(Substring(rest.prefix(idLength)))
    }

    /// The digest under which a key is stored: SHA-256 in lower-case hex.
    package static func digest(of text: String) -> String { self.text(of: hash(of: text)) }

    /// The same as a number.
    static func hash(of text: String) -> SHA256Digest { SHA256.hash(data: Array(text.utf8)) }

    /// A digest as it is stored.
    static func text(of digest: SHA256Digest) -> String {
        var hex: [UInt8] = []
        hex.reserveCapacity(SHA256Digest.byteCount * 2)
        for byte in digest {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}
