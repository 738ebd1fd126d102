import Graphics
import Payments
import Testing
import Vouchers

struct ShowableTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(
        arguments: [
            ("Arabic", "متجر بودي", "□□□□ □□□□", 8), ("Chinese", "布迪商店", "□□□□", 4),
            ("emoji", "Kopi 👨‍👩‍👧‍👦 🇮🇩", "Kopi □ □", 2), ("an unknown character", "a\u{0378}b", "a□b", 1),
            ("mixed", "Budi布Budi", "Budi□Budi", 1),
        ]
    )
    func `letters that no font has are marked and counted, not dropped`(
        name: String,
        text: String,
        shown: String,
        count: Int
    ) throws {
        var voucher = try Voucher.sample()
        voucher.customer = text
        let page = try renderer.page(of: voucher, on: .a4, as: .pdf)
        #expect(page.texts.contains { $0.text == shown })
        #expect(
            try renderer.render(voucher, on: .a4, as: .svg).warnings
                == ["customer: no installed font has \(count) of its characters; they are shown as □"]
        )
    }

    @Test func `every field that holds free text is watched, and no warning repeats it`() throws {
        var voucher = try Voucher.sample(
            merchant: "商",
            state: .paid(Settlement(paidAt: Voucher.State.settlement.paidAt, receiptCode: "号"))
        )
        (voucher.reference, voucher.customer, voucher.goods, voucher.support) = ("参", "客", "货", "帮")
        voucher.store.brands = ["店"]
        voucher.store.steps = [LocalizedText(id: "步", en: "step")]
        voucher.store.sentence = LocalizedText(id: "说 {merchant}", en: "")
        let warnings = try renderer.render(voucher, on: .a4, as: .svg).warnings
        #expect(
            warnings.map { String($0.prefix { $0 != ":" }) }
                == [
                    "merchant", "reference", "customer", "goods", "support", "receiptCode", "brands", "steps",
                    "sentence",
                ]
        )
        #expect(warnings.allSatisfy { $0.allSatisfy { $0.isASCII || $0 == "□" } })
    }

    @Test(arguments: ["Toko Budi & Anak", "Kafé “Ñandú” – ½ kg", "Toko\u{0}\tBudi\u{202E}"])
    func `what can be shown gives no warning`(name: String) throws {
        var voucher = try Voucher.sample(merchant: name)
        (voucher.customer, voucher.goods) = (name, name)
        #expect(try renderer.render(voucher, on: .a6, as: .svg).warnings == [])
    }

    @Test(arguments: Medium.all)
    func `an error that stops a voucher holds no name`(medium: Medium) throws {
        var voucher = try Voucher.sample(merchant: "Rahasia Dagang", payNo: "90412311063860985714")
        voucher.symbology = .code39
        voucher.customer = "Siti Rahasia"
        voucher.statusPage = "https://bayar.example/rahasia/" + String(repeating: "x", count: 3000)
        let error = try #require(throws: VoucherError.self) { _ = try renderer.render(voucher, on: medium, as: .png) }
        #expect(!error.description.lowercased().contains("rahasia"))
    }
}
