import Crypto

/// A payment that waits to be paid, with what the gateway would say of it.
struct PreparedPayment: Sendable {
    let id: String
    let reference: String
    let payNo: String
    /// The gateway's id of it.
    let transaction: String
    /// The path of its voucher as PNG for everybody who has the address.
    let publicPath: String

    static let amount = 150_000
    static let goods = "Kopi Gayo 1 kg"
    static let customer = "Siti Rahmawati"

    /// The order that a shop posts.
    static func order(_ reference: String) -> String {
        """
        {"reference":"\(reference)","amount":\(amount),"store":"alfamart","goods":"\(goods)",\
        "customer":{"name":"\(customer)","phone":"081234567890","email":"siti@example.com"}}
        """
    }

    /// The form that the gateway posts when the payment has been paid, with its right token.
    var notification: String {
        // The id holds the merchant, the method, and the gateway's date and time.
        let time = transaction.dropFirst(12)
        let (date, clock) = (time.prefix(8), time.dropFirst(8).prefix(6))
        return [
            ("tXid", transaction), ("referenceNo", reference), ("payMethod", "03"), ("amt", String(Self.amount)),
            ("transDt", String(date)), ("transTm", String(clock)), ("currency", "IDR"), ("goodsNm", Self.goods),
            ("billingNm", Self.customer), ("matchCl", "1"), ("status", "0"), ("mitraCd", "ALMA"), ("payNo", payNo),
            ("payValidDt", ""), ("payValidTm", ""), ("depositDt", String(date)), ("depositTm", String(clock)),
            ("receiptCode", "A1B2C3"), ("merchantToken", token),
        ]
        .map { name, value in "\(name)=\(value.replacing(" ", with: "+"))" }
        .joined(separator: "&")
    }

    private var token: String {
        let text = "\(Rig.merchant)\(transaction)\(Self.amount)\(Rig.merchantKey)"
        return SHA256.hash(data: Array(text.utf8))
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            .joined()
    }
}
