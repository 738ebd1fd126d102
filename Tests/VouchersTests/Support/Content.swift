import Payments
import Vouchers

/// Vouchers whose texts are as awkward as life makes them, by name.
struct Content: Sendable, CustomStringConvertible {
    let description: String
    let voucher: @Sendable () throws -> Voucher

    /// What fits every medium whole.
    static let ordinary: [Content] = [
        Content(description: "ordinary") { try .sample() },
        Content(description: "Indomaret, twelve digits") { try .sample(payNo: "191327346753", store: .indomaret) },
        Content(description: "one digit") { try .sample(payNo: "7") },
        Content(description: "twenty digits") { try .sample(payNo: "00010084710131167080") },
        Content(description: "the greatest amount") { try .sample(amount: 999_999_999_999) },
        Content(description: "without what may be absent") {
            var voucher = try Voucher.sample()
            (voucher.reference, voucher.customer, voucher.goods, voucher.support) = (nil, "", nil, nil)
            return voucher
        },
        Content(description: "without a QR") {
            var voucher = try Voucher.sample()
            voucher.hasQR = false
            return voucher
        },
        Content(description: "with a status page") {
            var voucher = try Voucher.sample()
            voucher.statusPage = "https://bayar.tokobudi.example/v/4fJq2mZ8sT1xWcR7yNb0KdLg5hVp"
            return voucher
        },
        Content(description: "during a blackout, expiry estimated") {
            var voucher = try Voucher.sample()
            voucher.now = try .at("2026-11-23T23:30:00+07:00")
            voucher.expiry = Expiry(voucher.expiry.instant, isEstimated: true)
            return voucher
        },
        Content(description: "the longest day and month") {
            var voucher = try Voucher.sample()
            // Wednesday, 30 September 2026, the longest words of both languages.
            voucher.expiry = Expiry(try .at("2026-09-30T23:59:59+07:00"))
            voucher.now = try .at("2026-09-23T12:00:00+07:00")
            return voucher
        },
    ]

    /// What has to give way somewhere.
    static let awkward: [Content] = [
        Content(description: "a name of ninety letters without a space") {
            try .sample(merchant: String(repeating: "Perdagangan", count: 9).prefix(90) + "")
        },
        Content(description: "a name of ninety wide letters") {
            try .sample(merchant: String(repeating: "W", count: 90))
        },
        Content(description: "everything as long as allowed") {
            var voucher = try Voucher.sample(
                merchant: String(repeating: "Toko Budi & Anak ", count: 6),
                payNo: "90412311063860985714",
                amount: 999_999_999_999
            )
            voucher.reference = String(repeating: "INV-2026-", count: 4) + "1130"
            voucher.customer = String(repeating: "Siti Rahmawati ", count: 6)
            voucher.goods = String(repeating: "KopiGayo", count: 12)
            voucher.support = "layanan.pelanggan@tokobudi.example, 0812 3456 7890"
            voucher.now = try .at("2026-11-23T23:30:00+07:00")
            return voucher
        },
        Content(description: "Arabic") { try named("متجر بودي") },
        Content(description: "Chinese") { try named("布迪商店") },
        Content(description: "emoji") { try named("Toko 👨‍👩‍👧‍👦 Budi 🇮🇩 ☕️") },
        Content(description: "control characters") { try named("Toko\u{0}\u{7}\tBudi\r\n\u{1B}[31m\u{202E}irid") },
        Content(description: "markup and braces") { try named("<b>Budi</b> & {amount} {hours} \"x\"") },
    ]

    private static func named(_ name: String) throws -> Voucher {
        var voucher = try Voucher.sample(merchant: name)
        (voucher.customer, voucher.goods, voucher.support) = (name, name, name)
        return voucher
    }
}

/// The languages that a slip can be in.
enum Languages {
    static let all: [[Language]] = [[.indonesian], [.english], [.indonesian, .english], [.english, .indonesian]]
}
