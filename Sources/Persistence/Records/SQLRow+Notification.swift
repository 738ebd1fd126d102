import Payments

extension PaymentNotification.Kind {
    /// How it is stored.
    var name: String {
        switch self {
        case .deposit: "deposit"
        case .reversal: "reversal"
        case .other: "other"
        }
    }

    /// The gateway's own word for what we do not know.
    var status: String? { if case .other(let status) = self { status } else { nil } }
}

extension SQLRow {
    /// What a row of `notifications` stores.
    func receivedNotification() throws -> ReceivedNotification {
        ReceivedNotification(
            notification: PaymentNotification(
                transaction: try TransactionID(text("transaction_id")),
                reference: try GatewayReference(text("reference")),
                amount: try Rupiah(integer("amount")),
                payNo: try payNo("pay_no"),
                kind: try kind()
            ),
            digest: try text("digest"),
            redacted: try text("redacted"),
            source: try text("source")
        )
    }

    /// What a row of `refused_notifications` stores.
    func refusedNotification() throws -> RefusedNotification {
        RefusedNotification(
            source: try text("source"),
            reason: try choice("reason"),
            redacted: try text("redacted"),
            at: try instant("at")
        )
    }

    private func kind() throws -> PaymentNotification.Kind {
        switch try text("kind") {
        case "deposit": .deposit
        case "reversal": .reversal
        default: .other(try text("status"))
        }
    }
}
