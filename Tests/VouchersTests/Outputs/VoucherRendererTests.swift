import Foundation
import Payments
import TestSupport
import Testing
import Vouchers

struct VoucherRendererTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test func `a file tells what it carries`() throws {
        let png = try renderer.render(.sample(), on: .roll58, as: .png)
        #expect((png.dpi, png.symbology, png.warnings) == (203, .code128, []))
        let pdf = try renderer.render(.sample(state: .expired), on: .roll58, as: .pdf)
        #expect((pdf.dpi, pdf.symbology) == (nil, .none))
        #expect(try renderer.render(.sample(symbology: .none), on: .a6, as: .svg).symbology == .none)
        #expect(try renderer.render(.sample(symbology: .code39), on: .a4, as: .svg).symbology == .code39)
    }

    @Test(arguments: Medium.all)
    func `no bars leave no gap of bars`(medium: Medium) throws {
        let page = try renderer.page(of: .sample(symbology: .none), on: medium, as: .pdf)
        #expect(page.bars == nil)
        #expect(page.faults == [])
    }

    @Test(
        arguments: [
            .dpi(95), .dpi(1201), .dpi(0), .dpi(-300), .scale(0), .scale(13), .scale(.max), .scale(.min),
        ] as [PixelDensity]
    )
    func `dots out of range are refused by field`(density: PixelDensity) throws {
        let error = try #require(throws: VoucherError.self) {
            _ = try renderer.render(.sample(), on: .phone, as: .png, at: density)
        }
        #expect(error.code == .medium)
        #expect(error.field == "dpi")
        #expect(error.remedy == "give 96 to 1200")
    }

    @Test func `bars that the paper cannot hold are refused with sizes and ways out`() throws {
        let error = try #require(throws: VoucherError.self) {
            _ = try renderer.render(.sample(payNo: "90412311063860985714", symbology: .code39), on: .roll58, as: .png)
        }
        #expect(
            error.description
                == "symbology: code39 of 20 digits needs 92.8 mm with its quiet zones, the paper has 48.0 mm; "
                + "use code128, which needs 41.3 mm, a wider medium, or no bars"
        )
    }

    @Test func `a medium that the template lacks is refused with those it has`() throws {
        let error = try #require(throws: VoucherError.self) {
            _ = try TemplateFile().renderer().render(.sample(), on: .a4, as: .pdf)
        }
        #expect(error.code == .medium)
        #expect(error.description == "medium: the template has no a4; use one of a6")
    }

    @Test func `an amount too wide for its place is refused, not shrunk`() throws {
        let file = try TemplateFile(line: 14, "- { text: \"{amount}\", format: plain }")
        let large = try TemplateFile(line: 3, "plain: { size: 40, least: 4, lines: 9 }")
        #expect(throws: Never.self) { try file.renderer().page(of: .sample(), on: .a6, as: .pdf) }
        let error = try #require(throws: VoucherError.self) {
            try large.renderer().page(of: .sample(amount: 999_999_999_999, state: .expired), on: .a6, as: .pdf)
        }
        #expect(error.code == .doesNotFit)
        #expect(error.field == "amount")
    }

    @Test func `a page too small for the content is refused`() throws {
        let error = try #require(throws: VoucherError.self) {
            try TemplateFile(line: 10, "height: 30").renderer().page(of: .sample(), on: .a6, as: .pdf)
        }
        #expect((error.code, error.field) == (.doesNotFit, "medium"))
    }

    @Test func `an address too long for a QR is refused`() throws {
        var voucher = try Voucher.sample()
        voucher.statusPage = "https://bayar.example/" + String(repeating: "x", count: 3000)
        let error = try #require(throws: VoucherError.self) { _ = try renderer.render(voucher, on: .a4, as: .pdf) }
        #expect((error.code, error.field) == (.doesNotFit, "qr"))
        voucher.statusPage = "https://bayar.example/" + String(repeating: "x", count: 1500)
        let other = try #require(throws: VoucherError.self) { _ = try renderer.render(voucher, on: .roll58, as: .pdf) }
        #expect((other.code, other.field) == (.doesNotFit, "qr"))
    }

    @Test func `no language means Indonesian`() throws {
        let voucher = try Voucher.sample(languages: [])
        #expect(
            try renderer.render(voucher, on: .a6, as: .svg) == renderer.render(.sample(), on: .a6, as: .svg)
        )
    }

    @Test func `missing fonts are refused with what to install`() throws {
        let folder = try TemporaryFolder()
        let missing = try #require(throws: VoucherError.self) {
            try VoucherRenderer(templates: PackageRoot.templates, fonts: folder.url.path)
        }
        #expect(missing.code == .fonts)
        #expect(missing.fault.contains("\(folder.url.path)/fonts.conf is not a readable fontconfig file"))

        try folder.write(Data("<fontconfig><dir prefix=\"relative\">.</dir></fontconfig>".utf8), to: "fonts.conf")
        let empty = try #require(throws: VoucherError.self) {
            try VoucherRenderer(templates: PackageRoot.templates, fonts: folder.url.path)
        }
        #expect(empty.fault.contains("leads to no fonts; install fonts-inter"))

        let family = try #require(throws: VoucherError.self) {
            try TemplateFile(line: 1, "family: Helvetica").renderer()
        }
        #expect(family.code == .fonts)
        #expect(family.fault.contains("font family Helvetica is not among those of"))
        #expect(family.fault.contains("install fonts-inter"))
    }
}
