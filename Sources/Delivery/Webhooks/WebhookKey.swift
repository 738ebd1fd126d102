import Crypto
import FoundationEssentials
package import Payments

/// The key in a webhook’s secret, `whsec_` and 24 to 64 bytes in base 64.
///
/// No description, dump or error shows it.
package struct WebhookKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: SymmetricKey

    private static let prefix = "whsec_"

    /// Reads a secret.
    ///
    /// - Throws: `InvalidValue` for field `webhook.secret`, without its value.
    package init(_ secret: Secret) throws(InvalidValue) {
        guard secret.text.hasPrefix(Self.prefix),
            let bytes = Data(base64Encoded: String(secret.text.dropFirst(Self.prefix.count))),
            (24...64).contains(bytes.count)
        else {
            throw InvalidValue(
                field: "webhook.secret",
                fault: "it is not whsec_ and 24 to 64 bytes in base 64",
                remedy: "have a new secret made"
            )
        }
        key = SymmetricKey(data: bytes)
    }

    /// Makes a secret of 32 random bytes.
    package static func makeSecret() -> Secret {
        // The system’s generator is a cryptographic one.
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        return Secret(prefix + Data(bytes).base64EncodedString())
    }

    /// The HMAC-SHA256 of some bytes, in base 64.
    func code(of bytes: [UInt8]) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: bytes, using: key)).base64EncodedString()
    }

    /// Whether a code is that of some bytes, in a time that tells nothing about where they differ.
    func matches(_ code: some StringProtocol, of bytes: [UInt8]) -> Bool {
        guard let claimed = Data(base64Encoded: String(code)) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(claimed, authenticating: bytes, using: key)
    }

    package var description: String { "(key)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
