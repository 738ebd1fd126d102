import Payments
import TestSupport
import Testing

@testable import Vouchers

struct TemplateErrorTests {
    @Test(arguments: TemplateFault.all)
    func `a faulty template is refused with file, line and key`(fault: TemplateFault) throws {
        let file = try TemplateFile(line: fault.line, fault.text)
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect(error.code == .template)
        #expect(error.file == file.path)
        #expect(error.line == fault.reportedLine)
        #expect(error.field == fault.field)
        #expect(error.fault == fault.fault)
        #expect(!error.remedy.isEmpty)
    }

    @Test func `the template that these spoil is sound`() throws {
        let page = try TemplateFile().renderer().page(of: .sample(), on: .a6, as: .pdf)
        #expect(page.text == "Toko Budi 9041 2311 0638 6098")
        #expect(page.bars != nil)
    }

    @Test func `the error reads as one sentence`() throws {
        let file = try TemplateFile(line: 9, "width: wide")
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect(
            error.description
                == "\(file.path):9: media.a6.width: “wide” is no number in range; give 20.0 to 500.0"
        )
    }

    @Test(arguments: ["", "# nothing but words\n"])
    func `an empty file is refused`(text: String) throws {
        let file = try TemplateFile(whole: text)
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect((error.file, error.line) == (file.path, 1))
        #expect((error.field, error.fault) == ("file", "it is empty"))
    }

    @Test(arguments: ["just a text", "- a\n- list"])
    func `a file that is no mapping is refused`(text: String) throws {
        let file = try TemplateFile(whole: text)
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect((error.file, error.line) == (file.path, 1))
        #expect((error.field, error.fault) == ("file", "it is no mapping"))
    }

    @Test func `a file that is not there is refused by its path`() throws {
        let file = try TemplateFile()
        try file.remove("voucher/test.yaml")
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect(error.file == file.path)
        #expect(error.line == nil)
        #expect(error.fault == "it cannot be read")
    }

    @Test func `a template without media is refused`() throws {
        let file = try TemplateFile(whole: "family: Inter\nformats: {}\nmedia: {}\n")
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect((error.line, error.field, error.fault) == (3, "media", "it is empty"))
    }

    @Test func `a language that lacks a word is refused with file and key`() throws {
        let file = try TemplateFile()
        try file.write("slip: Slip\n", to: "locales/id.yaml")
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect(error.file?.hasSuffix("/locales/id.yaml") == true)
        #expect(error.fault == "“receipt” is missing")
    }

    @Test func `a language with six weekdays is refused at its line`() throws {
        let file = try TemplateFile()
        let words = try Words.packaged(.english)
        let texts = Words.keys.map { "\($0): \"\(words[$0])\"" }
        let weekdays = "weekdays: [a, b, c, d, e, f]"
        try file.write((texts + [weekdays]).joined(separator: "\n"), to: "locales/en.yaml")
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect(error.line == texts.count + 1)
        #expect((error.field, error.fault) == ("weekdays", "it has 6 items"))
    }
}
