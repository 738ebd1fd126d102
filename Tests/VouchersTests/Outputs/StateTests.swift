import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

struct StateTests {
    private static let closed = Voucher.State.all.filter { $0.state != .awaiting }
    private static let stamps = [
        "paid": ("LUNAS", "PAID"), "expired": ("KEDALUWARSA", "EXPIRED"), "cancelled": ("DIBATALKAN", "CANCELLED"),
        "reversed": ("DIKEMBALIKAN", "REVERSED"),
    ]

    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(arguments: closed.map(\.name), Medium.all)
    func `a closed code has a stamp, its facts and no symbol`(name: String, medium: Medium) throws {
        let state = try #require(Self.closed.first { $0.name == name }).state
        let stamp = try #require(Self.stamps[name])
        for languages in Languages.all {
            var voucher = try Voucher.sample(state: state, languages: languages)
            voucher.statusPage = "https://bayar.example/v/x"
            let page = try renderer.page(of: voucher, on: medium, as: .pdf)
            #expect(page.grids.isEmpty)
            #expect(!languages.contains(.indonesian) || page.text.contains(stamp.0))
            #expect(!languages.contains(.english) || page.text.contains(stamp.1))
            for fact in ["9041 2311 0638 6098", "Rp150.000", "INV-2026-1130", "0812 3456 7890"] {
                #expect(page.text.contains(fact), "\(fact)")
            }
        }
    }

    @Test(arguments: Medium.all)
    func `a receipt shows when it was paid and the store's code`(medium: Medium) throws {
        let receipt = try renderer.page(
            of: .sample(state: .paid(Voucher.State.settlement)),
            on: medium,
            as: .pdf
        )
        for fact in ["Bukti pembayaran", "Selasa, 24 Nov", "09.05 WIB", "7K2M9Q", "Rp150.000"] {
            #expect(receipt.text.contains(fact), "\(fact)")
        }
    }

    @Test(arguments: ["expired", "cancelled", "reversed"], Medium.all)
    func `what was not paid, or was paid back, does not pass for a receipt`(name: String, medium: Medium) throws {
        let state = try #require(Self.closed.first { $0.name == name }).state
        for languages in Languages.all {
            let text = try renderer.page(of: .sample(state: state, languages: languages), on: medium, as: .pdf).text
            for word in ["Bukti pembayaran", "Payment receipt", "LUNAS", "PAID", "Dibayar"] {
                #expect(!text.contains(word), "\(word)")
            }
        }
    }

    @Test(arguments: Medium.all)
    func `a waiting code has bars, a deadline and no stamp`(medium: Medium) throws {
        let page = try renderer.page(of: .sample(), on: medium, as: .pdf)
        #expect(page.bars?.description == "Kode batang: 9041231106386098")
        #expect(page.text.contains("Senin, 30 Nov"))
        #expect(page.text.contains("22.00 WIB"))
        for (stamp, _) in Self.stamps.values { #expect(!page.text.contains(stamp)) }
    }

    @Test(.mustEnd)
    func `a reader finds nothing on any closed slip`() async throws {
        var images: [GreyImage] = []
        for medium in Medium.all {
            for (_, state) in Self.closed {
                let png = try renderer.render(.sample(state: state), on: medium, as: .png, at: .dpi(150)).bytes
                images.append(try await GreyImage(png: png))
            }
        }
        #expect(try await BarReader.read(images).allSatisfy(\.isEmpty))
    }
}
