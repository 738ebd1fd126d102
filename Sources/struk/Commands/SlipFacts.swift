import Payments
import Vouchers

/// The facts of a slip that is in no database, as somebody gives them.
struct SlipFacts {
    var payNo: String
    var store: String
    var amount: String
    var expires: String
    var merchant: String?
    var reference: String?
    var customer: String?
    var goods: String?
    var state: String
    var paidAt: String?
    var receiptCode: String?

    /// The slip, and what is unusual about it.
    ///
    /// - Throws: `InvalidValue` naming the field.
    func voucher(_ settings: Settings, at now: Timestamp) throws -> (voucher: Voucher, warnings: [String]) {
        let rules = try settings.rules(for: StoreGroup(named: store))
        let expiry = try Timestamp(rfc3339: expires, field: "expires")
        let state = try voucherState(now)
        let amount = try Rupiah(digits: amount)
        if state == .awaiting { try rules.checkPayable(until: expiry, at: now) }
        let voucher = Voucher(
            merchant: try merchant ?? settings.required("merchant.name"),
            payNo: try PaymentCode(payNo),
            amount: amount,
            store: rules,
            expiry: Expiry(expiry),
            state: state,
            reference: reference,
            customer: customer,
            goods: goods,
            support: settings["merchant.support"],
            now: now
        )
        guard !voucher.merchant.allSatisfy(\.isWhitespace) else {
            throw InvalidValue(field: "merchant", fault: "it is empty", remedy: "give the name the cashier must hear")
        }
        return (voucher, state == .awaiting ? Self.warnings(of: amount, by: rules) : [])
    }

    /// What tills may say to an amount.
    ///
    /// The code is there already, so it is not refused here.
    private static func warnings(of amount: Rupiah, by rules: StoreRules) -> [String] {
        do throws(InvalidValue) { return try rules.check(amount).map { "\($0)" } } catch { return ["\(error)"] }
    }

    private func voucherState(_ now: Timestamp) throws -> Voucher.State {
        switch state {
        case "awaiting": return .awaiting
        case "paid":
            let instant = try paidAt.map { try Timestamp(rfc3339: $0, field: "paidAt") } ?? now
            return .paid(Settlement(paidAt: instant, receiptCode: receiptCode))
        case "expired": return .expired
        case "cancelled": return .cancelled
        case "reversed": return .reversed
        default:
            throw InvalidValue(
                field: "state",
                fault: "it is unknown",
                remedy: "give awaiting, paid, expired, cancelled, reversed"
            )
        }
    }
}
