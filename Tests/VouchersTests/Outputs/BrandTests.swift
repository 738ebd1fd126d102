import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

/// A merchant's logo and colours on its slips.
@Suite(.mustEnd)
struct BrandTests {
    private static let look = Merchant.Appearance(colours: ["#d4145a", "#2b1055"], logo: .sample)

    private func voucher(_ appearance: Merchant.Appearance) throws -> Voucher {
        var voucher = try Voucher.sample()
        voucher.appearance = appearance
        return voucher
    }

    @Test(arguments: Design.all)
    func `a logo stands on every medium, and says whose it is`(design: Design) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        let page = try renderer.page(of: voucher(Self.look), on: design.medium, as: .pdf)
        #expect(page.pictures.map(\.description) == ["Logo Toko Budi"])
        let place = try #require(page.pictures.first)
        #expect(abs(place.width / place.height - 300 / 90) < 0.02, "it keeps its form")
        #expect(page.faults == [])
    }

    @Test(arguments: ["Toko Serba Ada Nusantara Jaya", "Toko Budi"])
    func `a logo makes way for a name that it would cut`(name: String) throws {
        var voucher = try voucher(Self.look)
        voucher.merchant = name
        let page = try VoucherRenderer.packaged().page(of: voucher, on: .a6, as: .pdf)
        let logo = try #require(page.pictures.first)
        let title = try #require(page.texts.first { $0.text == name }, "it stands on one line, whole")
        let isAbove = logo.y + logo.height < title.baseline - 2
        #expect(isAbove == (name != "Toko Budi"))
        #expect(page.faults == [])
    }

    @Test(arguments: Design.all)
    func `symbols are read from coloured pictures as from others`(design: Design) async throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        let rendered = try renderer.render(voucher(Self.look), on: design.medium, as: .png)
        #expect(rendered.warnings == [])
        #expect(rendered.proof?.digits == "9041231106386098")
        let read = try await BarReader.read([GreyImage(png: rendered.bytes)])
        #expect(read[0].contains(ReadSymbol(.code128, "9041231106386098")))
    }

    @Test func `accents and the ground are the merchant's own, and thermal heads have neither`() throws {
        let renderer = try VoucherRenderer.packaged()
        let look = Merchant.Appearance(colours: ["#0b6e4f", "#e3f4e1"])
        let page = try renderer.page(of: voucher(look), on: .a6, as: .pdf)
        let accent = Colour.rgb(red: 0x0B, green: 0x6E, blue: 0x4F)
        #expect(page.texts.first { $0.text == "Toko Budi" }?.style.colour == accent)
        #expect(page.rectangles.contains { $0.colour == .rgb(red: 0xE3, green: 0xF4, blue: 0xE1) && $0.radius > 0 })
        let roll = try renderer.page(of: voucher(look), on: .roll80, as: .png)
        let plain = try renderer.page(of: voucher(.init()), on: .roll80, as: .png)
        #expect(roll == plain)
    }

    @Test func `a slip without colours and logo is as if there were none`() throws {
        let renderer = try VoucherRenderer.packaged()
        let page = try renderer.page(of: voucher(.init()), on: .a6, as: .pdf)
        #expect(page.pictures.isEmpty)
        #expect(!page.rectangles.contains { $0.radius > 0 })
        let png = try PNGFile(renderer.render(voucher(.init()), on: .a6, as: .png).bytes)
        #expect(png.colourType == 0)
    }

    @Test(arguments: [
        (
            "damaged", Merchant.Logo.svg(width: 9, height: 9, "<rect"),
            "it is damaged, or not of the kind it is said to be"
        ),
        ("loading", .svg(width: 9, height: 9, "<image href=\"file:///etc/passwd\"/>"), "it has “image”"),
    ])
    func `a logo that cannot be shown is left out, with a warning`(
        name: String,
        logo: Merchant.Logo,
        fault: String
    ) throws {
        let renderer = try VoucherRenderer.packaged()
        let rendered = try renderer.render(voucher(.init(logo: logo)), on: .a6, as: .pdf)
        #expect(rendered.warnings == ["logo: \(fault); the slip is made without it"])
        #expect(throws: InvalidValue.self, "\(name)") { try logo.check() }
    }

    @Test func `a full page goes without logo and ground rather than not at all`() throws {
        var voucher = try voucher(Self.look)
        voucher.languages = [.indonesian, .english]
        voucher.merchant = "Toko Serba Ada Nusantara Sejahtera Abadi Makmur Sentosa Jaya"
        voucher.goods = String(repeating: "Kopi Gayo ", count: 9)
        let renderer = try VoucherRenderer.packaged("besar")
        let rendered = try renderer.render(voucher, on: .a6, as: .pdf)
        #expect(rendered.warnings == ["logo: the page is too full for a logo and a ground; both are left out"])
        let page = try renderer.page(of: voucher, on: .a6, as: .pdf)
        #expect(page.pictures.isEmpty && page.faults == [])
        // Nothing is left of what stood around the logo either.
        voucher.appearance = Merchant.Appearance(colours: ["#d4145a"])
        #expect(try renderer.page(of: voucher, on: .a6, as: .pdf) == page)
    }

    @Test func `slips in colour are archivable and can be listened to`() async throws {
        var documents: [String: [UInt8]] = [:]
        for (name, look) in [
            ("both", Self.look), ("colours", .init(colours: ["#d4145a", "#2b1055"])), ("logo", .init(logo: .sample)),
        ] {
            documents[name] = try VoucherRenderer.packaged().render(voucher(look), on: .a6, as: .pdf).bytes
        }
        #expect(try await PDFConformance.faults(of: documents) == [])
    }

    @Test func `a batch holds its logo once`() async throws {
        let vouchers = try (0..<80).map { number in
            var voucher = try voucher(Self.look)
            voucher.payNo = try PaymentCode("\(1_000_000_000 + number)")
            return voucher
        }
        let batch = VoucherBatch(threads: 2) { () throws(VoucherError) in
            try VoucherRenderer(templates: PackageRoot.templates, fonts: PackageRoot.fonts)
        }
        let document = try batch.render(vouchers, on: .a6)
        let images = document.bytes.ranges(of: Array("/Subtype/Image".utf8)).count
        #expect(images == 1)
        #expect(document.pages == 80)
    }
}
