import Crypto
import FoundationEssentials
package import Payments
import Synchronization

/// Seals merchants' secrets before they are stored: AES-256 in GCM, bound to the merchant and the field they belong to.
///
/// A sealed text is the id of its key, a colon and base 64. Earlier keys still open what they sealed, so that a key can be
/// replaced: name the old one among the previous, call `SQLStore.reseal()`, and drop it.
package struct Vault: Sendable {
    private let current: MasterKey
    private let previous: [MasterKey]
    private let opened = OpenedSecrets()

    /// Takes keys of 32 random bytes in base 64.
    ///
    /// - Parameters:
    ///   - masterKey: The key that seals from now on.
    ///   - previous: Keys that are only to open what they sealed.
    /// - Throws: `InvalidValue` for field `masterKey`.
    package init(masterKey: Secret, previous: [Secret] = []) throws(InvalidValue) {
        current = try MasterKey(masterKey)
        var earlier: [MasterKey] = []
        for key in previous { earlier.append(try MasterKey(key)) }
        self.previous = earlier
    }

    /// Seals a secret.
    ///
    /// - Parameter field: What it is to the merchant, such as `key`.
    func seal(_ secret: Secret, of merchant: MerchantID, field: String) throws -> String {
        let box = try AES.GCM.seal(
            Array(secret.text.utf8),
            using: current.key,
            authenticating: Self.context(merchant, field)
        )
        let bytes = Data(box.nonce) + box.ciphertext + box.tag
        return "\(current.id):\(bytes.base64EncodedString())"
    }

    /// Opens a sealed secret.
    ///
    /// - Throws: `StoreFault.wrongMasterKey` when its key is not here; `.unreadable` when it was changed or moved.
    func open(_ sealed: String, of merchant: MerchantID, field: String) throws(StoreFault) -> Secret {
        let box = SealedText(text: sealed, merchant: merchant, field: field)
        if let secret = opened[box] { return secret }
        let secret = try decrypt(sealed, of: merchant, field: field)
        opened[box] = secret
        return secret
    }

    private func decrypt(_ sealed: String, of merchant: MerchantID, field: String) throws(StoreFault) -> Secret {
        let parts = sealed.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let bytes = Data(base64Encoded: parts[1]) else { throw .unreadable(field: field) }
        guard let key = ([current] + previous).first(where: { $0.id == parts[0] }) else {
            throw .wrongMasterKey(id: parts[0])
        }
        do {
            let box = try AES.GCM.SealedBox(combined: bytes)
            let text = try AES.GCM.open(box, using: key.key, authenticating: Self.context(merchant, field))
            return Secret(String(decoding: text, as: UTF8.self))
        } catch {
            throw .unreadable(field: field)
        }
    }

    /// What a secret is sealed together with, so that it opens nowhere else.
    private static func context(_ merchant: MerchantID, _ field: String) -> [UInt8] {
        Array("\(merchant) \(field)".utf8)
    }
}

/// A sealed text in its place.
private struct SealedText: Hashable {
    let text: String
    let merchant: MerchantID
    let field: String
}

/// The secrets opened lately, since every notification needs one.
private final class OpenedSecrets: Sendable {
    private static let limit = 1000
    private let secrets = Mutex<[SealedText: Secret]>([:])

    subscript(box: SealedText) -> Secret? {
        get { secrets.withLock { $0[box] } }
        set {
            secrets.withLock { secrets in
                if secrets.count >= Self.limit { secrets = [:] }
                secrets[box] = newValue
            }
        }
    }
}

/// One key, with the name under which what it seals is stored.
private struct MasterKey: Sendable {
    let key: SymmetricKey
    /// Eight hex digits of a digest: enough to tell keys apart, and of no use for finding one.
    let id: String

    init(_ secret: Secret) throws(InvalidValue) {
        guard let bytes = Data(base64Encoded: secret.text), bytes.count == 32 else {
            throw InvalidValue(
                field: "masterKey",
                fault: "it is not 32 bytes in base 64",
                remedy: "give what `openssl rand -base64 32` prints"
            )
        }
        key = SymmetricKey(data: bytes)
        let digest = SHA256.hash(data: Array("struk master key ".utf8) + bytes)
        id = digest.prefix(4).map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}
