import Payments
import Testing

@testable import Vouchers

struct VoucherContentTests {
    @Test func `a code that expires in a blackout is to be paid before it begins`() throws {
        let content = try VoucherContent.packaged(.sample())
        #expect(content.text(.deadlineDate) == "Senin, 30 November 2026")
        #expect(content.text(.deadlineTime) == "22.00 WIB")
        #expect(
            content.text(.note)
                == "Alfamart tidak menerima pembayaran pukul 22.00–01.00. Kode berlaku s.d. 23.59 WIB."
        )
    }

    @Test func `the other store group closes an hour later`() throws {
        let content = try VoucherContent.packaged(.sample(store: .indomaret))
        #expect(content.text(.deadlineTime) == "23.00 WIB")
        #expect(content.text(.note)?.hasPrefix("Indomaret tidak menerima pembayaran pukul 23.00–01.00.") == true)
    }

    @Test func `an expiry outside a blackout is the deadline, and is not said twice`() throws {
        var voucher = try Voucher.sample()
        voucher.expiry = Expiry(try .at("2026-11-30T18:30:00+07:00"))
        let content = try VoucherContent.packaged(voucher)
        #expect(content.text(.deadlineTime) == "18.30 WIB")
        #expect(content.text(.note) == "Alfamart tidak menerima pembayaran pukul 22.00–01.00.")
    }

    @Test func `an expiry past midnight is said with its day, as the deadline is on the day before`() throws {
        var voucher = try Voucher.sample()
        voucher.expiry = Expiry(try .at("2026-12-01T00:30:00+07:00"))
        let content = try VoucherContent.packaged(voucher)
        #expect(content.text(.deadlineDate) == "Senin, 30 November 2026")
        #expect(content.text(.note)?.hasSuffix("Kode berlaku s.d. Selasa, 1 Des 2026 00.30 WIB.") == true)
    }

    @Test func `during a blackout it says from when it can be paid`() throws {
        var voucher = try Voucher.sample(languages: [.english])
        voucher.now = try .at("2026-11-23T23:30:00+07:00")
        #expect(
            try VoucherContent.packaged(voucher).text(.note)
                == "Alfamart takes no payments 22:00–01:00. Can be paid from Tue, 24 Nov 2026 01:00 WIB."
                + " Code valid until 23:59 WIB."
        )
    }

    @Test func `it promises no opening after the last till has closed`() throws {
        var voucher = try Voucher.sample()
        voucher.now = try .at("2026-11-30T22:30:00+07:00")
        #expect(try VoucherContent.packaged(voucher).text(.note)?.contains("Dapat dibayar") == false)
    }

    @Test(
        arguments: [
            (.indonesian, "Perkiraan masa berlaku: Senin, 30 Nov 2026 23.59 WIB."),
            (.english, "Estimated expiry: Mon, 30 Nov 2026 23:59 WIB."),
        ] as [(Language, String)]
    )
    func `an estimated expiry says so`(language: Language, sentence: String) throws {
        var voucher = try Voucher.sample(languages: [language])
        voucher.expiry = Expiry(voucher.expiry.instant, isEstimated: true)
        #expect(try VoucherContent.packaged(voucher).text(.note)?.hasSuffix(sentence) == true)
    }

    @Test(
        arguments: [
            (.awaiting, "Slip pembayaran tunai", nil), (.paid(Voucher.State.settlement), "Bukti pembayaran", "LUNAS"),
            (.expired, "Slip pembayaran tunai", "KEDALUWARSA"), (.cancelled, "Slip pembayaran tunai", "DIBATALKAN"),
            (.reversed, "Slip pembayaran tunai", "DIKEMBALIKAN"),
        ] as [(Voucher.State, String, String?)]
    )
    func `only a paid slip is called a receipt`(state: Voucher.State, heading: String, stamp: String?) throws {
        let content = try VoucherContent.packaged(.sample(state: state))
        #expect(content.text(.heading) == heading)
        #expect(content.text(.stamp) == stamp)
        #expect((content.text(.stampNote) == nil) == (stamp == nil))
    }

    @Test func `a receipt says when, how much and by which code`() throws {
        let content = try VoucherContent.packaged(.sample(state: .paid(Voucher.State.settlement)))
        #expect(content.text(.paidDate) == "Selasa, 24 November 2026")
        #expect(content.text(.paidTime) == "09.05 WIB")
        #expect(content.text(.receiptCode) == "7K2M9Q")
        #expect(content.text(.amount) == "Rp150.000")
    }

    @Test func `what is absent, empty or blank has no text`() throws {
        var voucher = try Voucher.sample()
        (voucher.reference, voucher.customer, voucher.goods) = (nil, "", " \n ")
        let content = try VoucherContent.packaged(voucher)
        for field in [VoucherContent.Field.reference, .customer, .goods, .receiptCode, .paidDate, .stamp] {
            #expect(content.text(field) == nil, "\(field)")
        }
    }

    @Test func `a QR is labelled as what it is, and only where there is one`() throws {
        var voucher = try Voucher.sample()
        #expect(try VoucherContent.packaged(voucher).text(.qrLabel) == "Kode bayar (bukan QRIS)")
        voucher.statusPage = "https://bayar.example/v/x"
        #expect(try VoucherContent.packaged(voucher).text(.qrLabel) == "Cek status (bukan QRIS)")
        voucher.hasQR = false
        #expect(try VoucherContent.packaged(voucher).text(.qrLabel) == nil)
    }

    @Test func `the cashier hears Indonesian in every language`() throws {
        let content = try VoucherContent.packaged(.sample(languages: [.english]))
        #expect(content.text(.sentence) == "Bayar NICEPAY, Toko Budi")
    }

    @Test func `steps are in every language, once where both agree`() throws {
        let steps = try VoucherContent.packaged(.sample(languages: [.indonesian, .english])).steps
        #expect(steps.count == 4)
        #expect(steps.allSatisfy { $0.count == 2 })
        #expect(steps[2][0].text == "Periksa nama Toko Budi dan Rp150.000 di layar kasir.")
        #expect(steps[2][1].text == "Check Toko Budi and Rp150.000 on the till’s screen.")
        #expect(try VoucherContent.packaged(.sample(languages: [.indonesian, .indonesian])).steps[0].count == 1)
    }

    @Test func `a name in braces is not taken for a value`() throws {
        let content = try VoucherContent.packaged(.sample(merchant: "{amount} {hours}"))
        #expect(content.text(.sentence) == "Bayar NICEPAY, {amount} {hours}")
        #expect(content.steps[2].map(\.text) == ["Periksa nama {amount} {hours} dan Rp150.000 di layar kasir."])
    }

    /// A shop's name from the right must not carry the digits behind it to its other side.
    @Test func `names from the right are kept apart, and no others`() throws {
        var voucher = try Voucher.sample(merchant: "\u{202E}חנות 24", store: .indomaret)
        voucher.customer = "سيتي"
        let content = try VoucherContent.packaged(voucher)
        #expect(content.text(.merchant) == "\u{2068}חנות 24\u{2069}")
        #expect(content.text(.customer) == "\u{2068}سيتي\u{2069}")
        #expect(content.text(.sentence) == "Bayar \u{2068}חנות 24\u{2069}, lewat NICEPAY")
        #expect(content.steps.contains { $0[0].text.contains("\u{2068}חנות 24\u{2069} dan Rp150.000") })
        #expect(content.text(.goods) == voucher.goods)
        #expect(try VoucherContent.packaged(.sample(merchant: "Žižek 24")).text(.merchant) == "Žižek 24")
    }
}
