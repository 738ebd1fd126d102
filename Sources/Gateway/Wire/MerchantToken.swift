import Crypto
import Payments

/// The gateway's proof that two sides share a key: lower-case hex of the SHA-256 of some fields and the key, unseparated.
///
/// A notification's token equals a cancel token of the older protocol, so it is a secret: never log it.
struct MerchantToken: Sendable, Equatable {
    let hex: String

    /// For registration and inquiry.
    init(
        timeStamp: String,
        reference: GatewayReference,
        amount: Rupiah,
        credentials: Credentials
    ) {
        self.init(
            hashing: timeStamp,
            credentials.merchant.text,
            reference.text,
            amount.digits,
            credentials.key
        )
    }

    /// For cancel.
    init(timeStamp: String, transaction: TransactionID, amount: Rupiah, credentials: Credentials) {
        self.init(
            hashing: timeStamp,
            credentials.merchant.text,
            transaction.text,
            amount.digits,
            credentials.key
        )
    }

    /// For a notification, with the amount exactly as it was sent.
    init(transaction: TransactionID, literalAmount: String, credentials: Credentials) {
        self.init(hashing: credentials.merchant.text, transaction.text, literalAmount, credentials.key)
    }

    private init(hashing parts: String...) {
        let digest = SHA256.hash(data: Array(parts.joined().utf8))
        hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether a token that came from outside is this one, in a time that tells nothing about where they differ.
    func matches(_ claimed: String) -> Bool {
        let (mine, theirs) = (Array(hex.utf8), Array(claimed.utf8))
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
