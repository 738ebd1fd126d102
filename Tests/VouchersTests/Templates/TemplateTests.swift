import Payments
import TestSupport
import Testing

@testable import Vouchers

struct TemplateTests {
    @Test(arguments: VoucherRenderer.templates)
    func `a packaged template has every medium, as wide and in the dots that it has everywhere`(name: String) throws {
        let template = try Template(ofFile: PackageRoot.templates + "/voucher/\(name).yaml")
        #expect(Set(template.media) == Set(Medium.all))
        #expect(template.sheets[.roll80]?.width == 72)
        #expect(template.sheets[.roll58]?.width == 48)
        #expect(template.sheets[.roll58]?.isBilevel == true)
        #expect(template.sheets[.phone]?.height == nil)
    }

    @Test func `a template may have media of its own, with dots and columns of their own`() throws {
        let file = try TemplateFile(line: 8, "receipt-110:")
        let template = try Template(ofFile: file.path)
        let medium = try #require(Medium(rawValue: "receipt-110"))
        #expect(template.media == [medium])
        #expect(template.sheets[medium]?.density == .dpi(300))
        #expect(template.sheets[medium]?.textColumns == 48)
        let own = try TemplateFile(line: 10, "bilevel: true\nscale: 3\ncolumns: 64")
        #expect(try Template(ofFile: own.path).sheets[.a6]?.density == .scale(3))
        #expect(try Template(ofFile: own.path).sheets[.a6]?.textColumns == 64)
    }

    @Test(arguments: [
        ("height: 148", PixelDensity.dpi(300), 48), ("", .scale(2), 48), ("bilevel: true", .dpi(203), 70),
    ])
    func `a sheet's dots and columns follow from what it is`(line: String, density: PixelDensity, columns: Int) throws {
        let file = try TemplateFile(line: 10, line)
        let sheet = try #require(try Template(ofFile: file.path).sheets[.a6])
        #expect(sheet.density == density)
        #expect(sheet.textColumns == columns)
    }

    @Test(arguments: ["", "A4", "a 4", "a/4", "..", "kertas-struk-panjang-x"])
    func `what is no name of a medium is refused`(name: String) {
        #expect(Medium(rawValue: name) == nil)
    }

    @Test func `a medium's own format changes only what it names`() throws {
        let file = try TemplateFile(
            line: 10,
            "height: 148\nformats:\n  plain: { weight: bold }"
        )
        let formats = try #require(try Template(ofFile: file.path).sheets[.a6]?.formats)
        #expect(formats.map(\.size) == [10])
        #expect(formats.map(\.weight) == [.bold])
    }

    @Test func `a medium may have formats of its own`() throws {
        let file = try TemplateFile(
            line: 12,
            "formats: { large: { size: 20, least: 14 } }\nvoucher:\n  - { text: \"{amount}\", format: large }"
        )
        #expect(try Template(ofFile: file.path).sheets[.a6]?.formats.map(\.least).sorted() == [10, 14])
    }

    @Test func `a new size does not keep the old least`() throws {
        let file = try TemplateFile(line: 3, "plain: { size: 10, least: 6 }")
        #expect(try Template(ofFile: file.path).sheets[.a6]?.formats.map(\.least) == [6])
        let other = try TemplateFile(line: 10, "height: 148\nformats:\n  plain: { size: 12 }")
        #expect(try Template(ofFile: other.path).sheets[.a6]?.formats.map(\.least) == [12])
    }
}

extension Sheet {
    /// Those of the texts that a slip shows.
    fileprivate var formats: Set<TextFormat> {
        Set((forms[.voucher] ?? []).compactMap { if case .text(let text) = $0 { text.format } else { nil } })
    }
}
