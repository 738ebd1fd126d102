import Foundation
import Payments
import TestSupport
import Testing
import Vouchers

@Suite(.mustEnd)
struct OutlinedSVGTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(arguments: [Medium.a6, .phone], [[Language.indonesian], [.indonesian, .english]])
    func `outlines look as the PDF does, and need no fonts`(medium: Medium, languages: [Language]) async throws {
        let voucher = try Voucher.sample(merchant: "Kafé “Ñandú” & Žižek", languages: languages)
        let file = try SVGFile(renderer.render(voucher, on: medium, as: .svg, options: .outlines).bytes)
        #expect(file.texts.isEmpty)
        #expect(!file.markup.contains("font-"))
        let drawn = try await file.drawn(dpi: 254)
        let document = try PDFDocument(renderer.render(voucher, on: medium, as: .pdf).bytes)
        let page = try #require(try await document.pages(dpi: 254).first)
        // Two renderers differ in edges, never in a fifth of what lies on two square millimetres.
        for top in stride(from: 0, to: min(drawn.height, page.height) - 20, by: 20) {
            for left in stride(from: 0, to: min(drawn.width, page.width) - 20, by: 20) {
                let difference = abs(Self.ink(drawn, left, top) - Self.ink(page, left, top))
                #expect(difference < 51, "\(left / 10) mm from the left, \(top / 10) mm from the top")
            }
        }
    }

    @Test func `what the outlines say is told to those who cannot see them, and bars read`() async throws {
        let voucher = try Voucher.sample(merchant: "Budi & <Anak>")
        let page = try renderer.page(of: voucher, on: .a6, as: .svg)
        let file = try SVGFile(renderer.render(voucher, on: .a6, as: .svg, options: .outlines).bytes)
        #expect(file.markup.components(separatedBy: "<g role=\"img\" aria-label=").count == page.texts.count + 1)
        #expect(file.markup.contains("aria-label=\"“Bayar NICEPAY, Budi &amp; &lt;Anak&gt;”\""))
        let symbols = try await BarReader.read([file.drawn(dpi: 300)])
        #expect(symbols == [[ReadSymbol(.code128, voucher.payNo.digits), ReadSymbol(.qr, voucher.payNo.digits)]])
    }

    private static func ink(_ image: GreyImage, _ left: Int, _ top: Int) -> Int {
        (top..<top + 20).reduce(0) { ink, y in
            (left..<left + 20).reduce(ink) { $0 + 255 - Int(image[$1, y]) }
        } / 400
    }
}
