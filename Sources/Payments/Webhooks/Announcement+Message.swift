extension Announcement {
    /// The webhook that tells it: JSON of the Standard Webhooks form, `type`, `timestamp` and `data`.
    public var message: WebhookMessage {
        let fields: [(String, String?)] = [
            ("id", payment.id.text.quoted), ("merchant", payment.merchant.text.quoted),
            ("reference", payment.reference.text.quoted), ("amount", payment.amount.digits),
            ("store", payment.store.rawValue.quoted), ("state", payment.state.rawValue.quoted),
            ("payNo", payment.payNo?.digits.quoted), ("paymentPage", payment.paymentPage?.quoted),
            ("expiresAt", payment.expiresAt?.rfc3339().quoted), ("paidAt", payment.paidAt?.rfc3339().quoted),
            ("receiptCode", payment.receiptCode?.quoted),
        ]
        let data = fields.map { "\"\($0)\":\($1 ?? "null")" }.joined(separator: ",")
        let body = "{\"type\":\(type.quoted),\"timestamp\":\(at.rfc3339().quoted),\"data\":{\(data)}}"
        return WebhookMessage(id: id, createdAt: at, body: Array(body.utf8))
    }
}

extension String {
    /// The text as a JSON string.
    fileprivate var quoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
