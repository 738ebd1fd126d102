import Crypto
import Payments

/// Reads notifications of a form that tests write: `tXid,reference,amount,token`, where the token is the merchant's key.
struct PlainNotificationReader: NotificationReader {
    func notification(form: String) throws(InvalidValue) -> any UnverifiedNotification {
        let parts = form.split(separator: ",").map(String.init)
        guard parts.count == 4, let amount = Int64(parts[2]) else {
            throw InvalidValue(field: "form", fault: "it has not four parts", remedy: "write them")
        }
        return try PlainNotification(
            transaction: TransactionID(parts[0]),
            reference: GatewayReference(parts[1]),
            digest: APIKeyDigest.of(form),
            amount: Rupiah(amount),
            token: parts[3]
        )
    }

    func callback(form: String) throws(InvalidValue) -> PaymentCallback {
        let parts = form.split(separator: ",").map(String.init)
        guard parts.count == 2 else {
            throw InvalidValue(field: "form", fault: "it has not two parts", remedy: "write them")
        }
        return PaymentCallback(
            transaction: try TransactionID(parts[0]),
            reference: try GatewayReference(parts[1]),
            amount: nil,
            payNo: nil
        )
    }
}

private struct PlainNotification: UnverifiedNotification {
    let transaction: TransactionID
    let reference: GatewayReference
    let digest: String
    let amount: Rupiah
    let token: String

    var redacted: String { "tXid=\(transaction)" }

    func verified(for merchant: MerchantID, key: Secret) -> PaymentNotification? {
        guard token == key.text else { return nil }
        return PaymentNotification(
            transaction: transaction,
            reference: reference,
            amount: amount,
            payNo: nil,
            kind: .deposit
        )
    }
}

/// SHA-256 in hex, by the test's own means.
enum APIKeyDigest {
    static func of(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
