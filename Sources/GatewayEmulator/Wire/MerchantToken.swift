import Crypto

/// The proof that a message comes from somebody who knows the merchant’s key: SHA-256 over fields and key.
///
/// Amounts enter as the text they were sent in. Version 1 leaves the time out.
package enum MerchantToken {
    /// The token of a registration, and of an inquiry.
    package static func registration(
        timeStamp: String = "",
        iMid: String,
        referenceNo: String,
        amt: String,
        key: String
    ) -> String {
        digest(timeStamp + iMid + referenceNo + amt + key)
    }

    /// The token of a cancel.
    package static func cancel(
        timeStamp: String = "",
        iMid: String,
        tXid: String,
        amt: String,
        key: String
    ) -> String {
        digest(timeStamp + iMid + tXid + amt + key)
    }

    /// The token of a notification: that of a cancel of version 1, so that who sees one can make the other.
    package static func notification(iMid: String, tXid: String, amt: String, key: String) -> String {
        digest(iMid + tXid + amt + key)
    }

    private static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
