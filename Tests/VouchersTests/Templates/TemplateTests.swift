import Payments
import TestSupport
import Testing

@testable import Vouchers

struct TemplateTests {
    @Test func `the packaged template has every medium, each with what must never be missing`() throws {
        let template = try Template(ofFile: PackageRoot.templates + "/voucher/klasik.yaml")
        #expect(Set(template.sheets.keys) == Set(Medium.allCases))
        #expect(template.sheets[.roll80]?.width == 72)
        #expect(template.sheets[.roll58]?.width == 48)
        #expect(template.sheets[.roll58]?.isBilevel == true)
        #expect(template.sheets[.phone]?.height == nil)
    }

    @Test func `a medium's own format changes only what it names`() throws {
        let file = try TemplateFile(
            line: 10,
            "height: 148\nformats:\n  plain: { weight: bold }\n  large: { size: 20, least: 14 }"
        )
        let formats = try #require(try Template(ofFile: file.path).sheets[.a6]?.formats)
        #expect(formats["plain"]?.size == 10)
        #expect(formats["plain"]?.weight == .bold)
        #expect(formats["large"]?.least == 14)
    }

    @Test func `a new size does not keep the old least`() throws {
        let file = try TemplateFile(line: 3, "plain: { size: 10, least: 6 }")
        #expect(try Template(ofFile: file.path).sheets[.a6]?.formats["plain"]?.least == 6)
        let other = try TemplateFile(line: 10, "height: 148\nformats:\n  plain: { size: 12 }")
        #expect(try Template(ofFile: other.path).sheets[.a6]?.formats["plain"]?.least == 12)
    }
}
