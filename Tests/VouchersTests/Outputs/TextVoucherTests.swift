import Foundation
import Payments
import Testing
import Vouchers

/// Slips in letters of one width.
struct TextVoucherTests {
    private static let columns: [Medium: Int] = [
        .a4: 72, .letter: 72, .a5: 60, .a6: 48, .roll80: 48, .roll58: 32, .phone: 40,
    ]
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    private func text(_ voucher: Voucher, on medium: Medium) throws -> String {
        String(decoding: try renderer.render(voucher, on: medium, as: .txt).bytes, as: UTF8.self)
    }

    @Test(arguments: Self.columns.keys.sorted { $0.rawValue < $1.rawValue })
    func `letters twice as wide take two columns`(medium: Medium) throws {
        let name = String(repeating: "布迪商店有限公司", count: 6)
        let widths = try text(.sample(merchant: name), on: medium).split(separator: "\n").map { line in
            line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x4E00 ? 2 : 1) }
        }
        let widest = try #require(widths.max())
        let columns = try #require(Self.columns[medium])
        #expect((columns - 3...columns).contains(widest))
    }

    @Test func `a slip for a narrow roll reads like this`() throws {
        #expect(
            try text(.sample(), on: .roll58) == """
                           Toko Budi
                     Slip pembayaran tunai
                            Alfamart

                --------------------------------

                Katakan kepada kasir
                “Bayar NICEPAY, Toko Budi”

                --------------------------------

                Kode pembayaran
                9041  2311  0638  6098

                --------------------------------

                Jumlah, bayar pas
                Rp150.000

                Bayar sebelum
                Senin, 30 Nov 2026
                22.00 WIB
                Alfamart tidak menerima
                pembayaran pukul 22.00–01.00.
                Kode berlaku s.d. 23.59 WIB.

                --------------------------------

                1. Datang ke Alfamart, Alfamidi,
                   Dan+Dan, atau Lawson.
                2. Tunjukkan slip ini atau
                   sebutkan kode pembayaran.
                3. Periksa nama Toko Budi dan
                   Rp150.000 di layar kasir.
                4. Bayar tunai, lalu simpan
                   struk sebagai bukti.

                --------------------------------

                Pesanan INV-2026-1130
                Siti Rahmawati
                Kopi Gayo 1 kg
                Bantuan 0812 3456 7890

                """
        )
    }

    @Test(arguments: Medium.all)
    func `no line is too long, none has spaces at its end, and nothing is lost`(medium: Medium) throws {
        for languages in [[Language.indonesian], [.english], [.indonesian, .english]] {
            for payNo in ["7", "9041231106386098", "00010084710131167080"] {
                var voucher = try Voucher.sample(payNo: payNo, amount: 999_999_999_999, languages: languages)
                voucher.goods = "Kopi-Gayo-" + String(repeating: "panjang", count: 12)
                let text = try text(voucher, on: medium)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.allSatisfy { $0.count <= Self.columns[medium] ?? 0 && $0.last != " " })
                #expect(!text.contains("\n\n\n"))
                #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
                let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                for part in [
                    "Rp999.999.999.999", "INV-2026-1130", languages == [.english] ? "22:00 WIB" : "22.00 WIB",
                    "Siti Rahmawati",
                ] {
                    #expect(words.contains(part), "\(part)")
                }
                #expect(words.contains(try PaymentCode(payNo).groups.joined(separator: " ")))
                #expect(words.filter { $0 != " " }.contains(voucher.goods?.filter { $0 != " " } ?? ""))
            }
        }
    }

    @Test(arguments: Medium.all)
    func `an address stays whole on a line of its own, after what it is`(medium: Medium) throws {
        var voucher = try Voucher.sample()
        let address = "https://bayar.tokobudi.example/v/4fJq2mZ8sT1xWcR7yNb0KdLg5hVp4fJq2mZ8sT1xWcR7yNb0KdLg5hVp"
        #expect(try !text(voucher, on: medium).contains("QRIS"))
        voucher.statusPage = address
        let lines = try text(voucher, on: medium).split(separator: "\n")
        if let place = lines.firstIndex(of: address[...]) {
            #expect(lines[place - 1].contains("QRIS"))
        } else {
            // Where the template has no place for a symbol there is none for its address.
            #expect(!lines.contains { $0.contains("QRIS") })
        }
    }

    @Test(arguments: Medium.all, Voucher.State.all.map(\.name))
    func `a stamp takes the place of what must not be paid any more`(medium: Medium, name: String) throws {
        let state = try #require(Voucher.State.all.first { $0.name == name }).state
        let text = try text(.sample(state: state, languages: [.indonesian]), on: medium)
        let stamps = ["paid": "LUNAS", "expired": "KEDALUWARSA", "cancelled": "DIBATALKAN", "reversed": "DIKEMBALIKAN"]
        for (other, stamp) in stamps { #expect(text.contains(stamp) == (other == name), "\(stamp)") }
        #expect(text.contains("Bayar sebelum") == (name == "awaiting"))
        #expect(text.contains("7K2M9Q") == (name == "paid"))
    }

    @Test func `letters that no font here has are no matter in a text`() throws {
        let rendered = try renderer.render(.sample(merchant: "商店 Budi"), on: .a6, as: .txt)
        #expect(String(decoding: rendered.bytes, as: UTF8.self).contains("商店 Budi"))
        #expect(rendered.warnings.isEmpty)
        #expect(rendered.symbology == .none)
    }
}
