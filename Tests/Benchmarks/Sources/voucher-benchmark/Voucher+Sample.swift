import Payments
import Vouchers

extension Voucher {
    private static let customers = [
        "Siti Rahmawati", "Budi Santoso", "Dewi Lestari", "Agus Wijaya", "Putri Ayu Ningsih", "Joko Widodo Saputra",
        "Rina Marlina", "Hendra Gunawan", "Fitriani", "Yohanes Pranata",
    ]

    /// One of many that differ in code, amount, reference and customer, and maybe in deadline.
    static func sample(_ number: Int, dueAfterMinutes minutes: Int = 0) throws -> Voucher {
        Voucher(
            merchant: "Toko Budi",
            payNo: try PaymentCode(String(9_041_231_106_380_000 + number * 7919)),
            amount: try Rupiah(Int64(10_000 + number * 250)),
            store: .published(for: .alfamart),
            expiry: Expiry(
                try Timestamp(rfc3339: "2026-11-30T23:59:59+07:00", field: "expires") + .seconds(minutes * 60)
            ),
            reference: "INV-2026-\(number)",
            customer: customers[number % customers.count],
            goods: "Kopi Gayo 1 kg",
            support: "0812 3456 7890",
            now: try Timestamp(rfc3339: "2026-11-24T10:00:00+07:00", field: "now")
        )
    }
}
