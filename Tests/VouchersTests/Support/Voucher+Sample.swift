import Payments
import Vouchers

extension Voucher {
    /// A slip that is due on Monday, 30 November 2026, 23:59:59 WIB, seen a week before at noon.
    static func sample(
        merchant: String = "Toko Budi",
        payNo: String = "9041231106386098",
        amount: Int64 = 150_000,
        store: StoreGroup = .alfamart,
        symbology: StoreRules.Symbology = .code128,
        state: State = .awaiting,
        languages: [Language] = [.indonesian]
    ) throws -> Voucher {
        var voucher = Voucher(
            merchant: merchant,
            payNo: try PaymentCode(payNo),
            amount: try Rupiah(amount),
            store: .published(for: store),
            expiry: Expiry(try .at("2026-11-30T23:59:59+07:00")),
            state: state,
            reference: "INV-2026-1130",
            customer: "Siti Rahmawati",
            goods: "Kopi Gayo 1 kg",
            support: "0812 3456 7890",
            languages: languages,
            now: try .at("2026-11-23T12:00:00+07:00")
        )
        voucher.symbology = symbology
        return voucher
    }
}

extension Voucher.State {
    /// Every state, with the name that failures show.
    static let all: [(name: String, state: Voucher.State)] = [
        ("awaiting", .awaiting), ("paid", .paid(settlement)), ("expired", .expired), ("cancelled", .cancelled),
        ("reversed", .reversed),
    ]

    /// Paid on Tuesday, 24 November 2026, 09:05 WIB.
    static let settlement = Settlement(paidAt: Timestamp(seconds: 1_795_485_900), receiptCode: "7K2M9Q")
}

extension Timestamp {
    static func at(_ text: String) throws -> Timestamp { try Timestamp(rfc3339: text, field: "test") }
}
