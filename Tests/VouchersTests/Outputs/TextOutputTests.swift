import Foundation
import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

/// What is copied from a file is what its bars say.
@Suite(.mustEnd)
struct TextOutputTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(arguments: Medium.all)
    func `a PDF's text holds the digits in fours, the amount and the deadline`(medium: Medium) async throws {
        let files = try Scan.payNumbers.map { payNo in
            try renderer.render(.sample(payNo: payNo, amount: 999_999_999_999), on: medium, as: .pdf).bytes
        }
        let pages = try await PDFDocument(merging: files).text().components(separatedBy: "\u{C}")
        for (page, payNo) in zip(pages, Scan.payNumbers) {
            let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let groups = try PaymentCode(payNo).groups
            for part in [groups.joined(separator: " "), "Rp999.999.999.999", "22.00 WIB", "INV-2026-1130"] {
                #expect(words.contains(part), "\(payNo): \(part)")
            }
            #expect(groups.allSatisfy { (1...4).contains($0.count) })
            #expect(groups.joined() == payNo)
        }
    }

    @Test(arguments: Medium.all)
    func `an SVG's texts are the page's, and its bars say the same digits`(medium: Medium) async throws {
        for payNo in ["7", "011108471311", "00010084710131167080"] {
            let voucher = try Voucher.sample(merchant: "Budi & <Anak>", payNo: payNo)
            let file = try SVGFile(renderer.render(voucher, on: medium, as: .svg).bytes)
            let page = try renderer.page(of: voucher, on: medium, as: .svg)
            #expect(file.texts == page.texts.map(\.text))
            let groups = try PaymentCode(payNo).groups
            #expect(file.texts.indices.contains { file.texts[$0...].starts(with: groups) })
            let image = try await file.drawn(dpi: 300)
            let expected = Set([ReadSymbol(.code128, payNo), ReadSymbol(.qr, payNo)])
            #expect(try await BarReader.read([image, image.onDarkGround(edge: 50)]) == [expected, expected])
        }
    }

    @Test func `letters beyond ASCII can be copied from a PDF`() async throws {
        var voucher = try Voucher.sample(merchant: "Kafé Ñandú – Žižek")
        voucher.goods = "Kopi “Gayo” ½ kg"
        let text = try await PDFDocument(renderer.render(voucher, on: .a4, as: .pdf).bytes).text()
        #expect(text.contains("Kafé Ñandú – Žižek"))
        #expect(text.contains("Kopi “Gayo” ½ kg"))
    }

    @Test func `a word that a line is too short for is copied as one word`() async throws {
        let name = String(repeating: "Perdagangan", count: 4)
        let voucher = try Voucher.sample(merchant: "\(name) Budi")
        let spoken = try await PDFDocument(renderer.render(voucher, on: .roll58, as: .pdf).bytes).spoken()
        #expect(spoken.contains { $0.contains("“Bayar NICEPAY, \(name) Budi”") }, "\(spoken)")
    }

    @Test(arguments: Medium.all)
    func `a QR leads to the status page where there is one`(medium: Medium) async throws {
        var voucher = try Voucher.sample()
        let address = "https://bayar.tokobudi.example/v/4fJq2mZ8sT1xWcR7yNb0KdLg5hVp"
        voucher.statusPage = address
        let image = try await GreyImage(png: renderer.render(voucher, on: medium, as: .png).bytes)
        let expected = Set([ReadSymbol(.code128, voucher.payNo.digits), ReadSymbol(.qr, address)])
        #expect(try await BarReader.read([image, image.onDarkGround(edge: 50)]) == [expected, expected])
    }
}
