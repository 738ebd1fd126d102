// Composed forms of Unicode are in the whole of Foundation only.
import Foundation
package import Payments

/// A password that an operator may have: 12 to 200 characters, without the operator's name.
///
/// Its description shows nothing of it.
package struct Password: Sendable {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// The password, in composed form.
    package let secret: Secret

    /// Checks a password.
    ///
    /// - Throws: `InvalidValue` for field `password`, which does not show it.
    package init(_ secret: Secret, of name: OperatorName) throws(InvalidValue) {
        guard let composed = Self.composed(secret) else {
            throw InvalidValue(
                field: "password",
                fault: "it is not 12 to 200 characters",
                remedy: "give some words that nobody would guess"
            )
        }
        guard !composed.lowercased().contains(name.text) else {
            throw InvalidValue(
                field: "password",
                fault: "it holds the operator’s name",
                remedy: "give one that does not"
            )
        }
        self.secret = Secret(composed)
    }

    /// Makes a password of 20 letters and digits, which are 100 random bits.
    ///
    /// - Parameters:
    ///   - name: The operator's.
    ///   - generator: A source nobody can guess, but in tests.
    package static func make(for name: OperatorName, using generator: inout some RandomNumberGenerator) -> Password {
        while true {
            let text = String((0..<20).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] })
            // A short name may be in it by chance.
            if let password = try? Password(Secret(text), of: name) { return password }
        }
    }

    /// A text in Unicode's composed form (NFC), for keyboards differ in which they give; `nil` for one that is no
    /// operator's password, be it only by its length.
    static func composed(_ secret: Secret) -> String? {
        let text = secret.text.precomposedStringWithCanonicalMapping
        return (12...200).contains(text.unicodeScalars.count) ? text : nil
    }
}
