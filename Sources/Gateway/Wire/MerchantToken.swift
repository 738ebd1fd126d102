import Crypto
import Payments

/// The gateway's proof that two sides share a key: lower-case hex of the SHA-256 of some fields and the key,
/// unseparated.
///
/// A notification's token equals a cancel token of V1, so it is a secret: never log it.
struct MerchantToken: Sendable, Equatable {
    let hex: String

    /// For registration and inquiry.
    ///
    /// - Parameter timeStamp: The request's; V1 has none.
    init(
        timeStamp: String?,
        reference: GatewayReference,
        amount: Rupiah,
        credentials: Credentials
    ) {
        self.init(
            hashing: timeStamp ?? "",
            credentials.merchant.text,
            reference.text,
            amount.digits,
            credentials.key.text
        )
    }

    /// For cancel.
    ///
    /// - Parameter timeStamp: The request's; V1 has none.
    init(timeStamp: String?, transaction: TransactionID, amount: Rupiah, credentials: Credentials) {
        self.init(
            hashing: timeStamp ?? "",
            credentials.merchant.text,
            transaction.text,
            amount.digits,
            credentials.key.text
        )
    }

    /// For a notification, with the amount exactly as it was sent.
    init(transaction: TransactionID, literalAmount: String, credentials: Credentials) {
        self.init(hashing: credentials.merchant.text, transaction.text, literalAmount, credentials.key.text)
    }

    private init(hashing parts: String...) { hex = SHA256.hash(data: Array(parts.joined().utf8)).hex }

    /// Whether a token that came from outside is this one, in a time that tells nothing about where they differ.
    func matches(_ claimed: String) -> Bool {
        let (mine, theirs) = (Array(hex.utf8), Array(claimed.utf8))
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension SHA256Digest {
    /// Lower-case hex.
    var hex: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * Self.byteCount)
        for byte in self {
            digits.append(Self.hexDigits[Int(byte >> 4)])
            digits.append(Self.hexDigits[Int(byte & 15)])
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
