import Payments
import TestSupport
import Testing

@testable import Vouchers

struct TemplateErrorTests {
    /// A line of the template spoilt, and how the error names it.
    struct Fault: Sendable, CustomStringConvertible {
        let description: String
        let line: Int
        let text: String
        var reportedLine: Int?
        let field: String
        let fault: String
    }

    private static let faults = [
        Fault(
            description: "an unknown key",
            line: 1,
            text: "family: Inter\nfont: Inter",
            reportedLine: 2,
            field: "font",
            fault: "it means nothing here"
        ),
        Fault(
            description: "a medium that does not exist",
            line: 8,
            text: "b5:",
            field: "media.b5",
            fault: "it means nothing here"
        ),
        Fault(
            description: "a misspelt key of a sheet",
            line: 9,
            text: "widht: 105",
            field: "media.a6.widht",
            fault: "it means nothing here"
        ),
        Fault(
            description: "a text for a number",
            line: 9,
            text: "width: wide",
            field: "media.a6.width",
            fault: "“wide” is no number in range"
        ),
        Fault(
            description: "a list for a number",
            line: 9,
            text: "width: [105]",
            field: "media.a6.width",
            fault: "“a list or mapping” is no number in range"
        ),
        Fault(
            description: "a width out of range",
            line: 9,
            text: "width: 1000.5",
            field: "media.a6.width",
            fault: "“1000.5” is no number in range"
        ),
        Fault(
            description: "a number that is none",
            line: 10,
            text: "height: .nan",
            field: "media.a6.height",
            fault: "“.nan” is no number in range"
        ),
        Fault(
            description: "a missing margin",
            line: 11,
            text: "margin: { top: 5, side: 8 }",
            field: "media.a6.margin",
            fault: "“bottom” is missing"
        ),
        Fault(
            description: "a switch that is neither on nor off",
            line: 10,
            text: "bilevel: maybe",
            field: "media.a6.bilevel",
            fault: "it is neither true nor false"
        ),
        Fault(
            description: "a format without a size",
            line: 3,
            text: "plain: { weight: bold }",
            field: "formats.plain",
            fault: "“size” is missing"
        ),
        Fault(
            description: "a format that is no mapping",
            line: 3,
            text: "plain: 10",
            field: "formats.plain",
            fault: "it is no mapping"
        ),
        Fault(
            description: "a least size above the size",
            line: 3,
            text: "plain: { size: 10, least: 12 }",
            field: "formats.plain",
            fault: "least is more than size"
        ),
        Fault(
            description: "half a line",
            line: 3,
            text: "plain: { size: 10, lines: 1.5 }",
            field: "formats.plain.lines",
            fault: "“1.5” is no whole number in range"
        ),
        Fault(
            description: "a weight that does not exist",
            line: 3,
            text: "plain: { size: 10, weight: heavy }",
            field: "formats.plain.weight",
            fault: "“heavy” is unknown"
        ),
        Fault(
            description: "a text too pale to print",
            line: 3,
            text: "plain: { size: 10, grey: 0.8 }",
            field: "formats.plain.grey",
            fault: "“0.8” is no number in range"
        ),
        Fault(
            description: "a misspelt field",
            line: 6,
            text: "- { text: \"{merchnat}\", format: plain }",
            field: "blocks.shared[0].text",
            fault: "“{merchnat}” names no field"
        ),
        Fault(
            description: "a word that no language has",
            line: 6,
            text: "- { text: \"{words.hello}\", format: plain }",
            field: "blocks.shared[0].text",
            fault: "“{words.hello}” names no field"
        ),
        Fault(
            description: "an open brace",
            line: 6,
            text: "- { text: \"{merchant\", format: plain }",
            field: "blocks.shared[0].text",
            fault: "a “{” is not closed"
        ),
        Fault(
            description: "a format that is not defined",
            line: 6,
            text: "- { text: \"{merchant}\", format: plian }",
            field: "blocks.shared[0].format",
            fault: "there is no format “plian”"
        ),
        Fault(
            description: "a text without a format",
            line: 6,
            text: "- { text: \"{merchant}\" }",
            field: "blocks.shared[0]",
            fault: "“format” is missing"
        ),
        Fault(
            description: "a block that uses itself",
            line: 6,
            text: "- use: shared",
            field: "blocks.shared[0].use",
            fault: "it uses itself"
        ),
        Fault(
            description: "a block that is not defined",
            line: 13,
            text: "- use: shred",
            field: "media.a6.voucher[0].use",
            fault: "there are no blocks “shred”"
        ),
        Fault(
            description: "an unknown kind of block",
            line: 13,
            text: "- picture: logo.png",
            field: "media.a6.voucher[0]",
            fault: "its first key is no kind of block"
        ),
        Fault(
            description: "a form that is no list",
            line: 12,
            text: "voucher: {}\nold:",
            reportedLine: 13,
            field: "media.a6.old",
            fault: "it means nothing here"
        ),
        Fault(
            description: "columns wider than the page",
            line: 13,
            text: """
                - columns:
                    - { share: 0.6, blocks: [] }
                    - { share: 0.6, blocks: [] }
                """,
            field: "media.a6.voucher[0].columns",
            fault: "the shares add up to more than 1"
        ),
        Fault(
            description: "a row of one text",
            line: 13,
            text: "- row: [{ text: \"{merchant}\", format: plain }]",
            field: "media.a6.voucher[0].row",
            fault: "it has 1 texts"
        ),
        Fault(
            description: "bars thinner than a scanner reads",
            line: 15,
            text: "- bars: { height: 15, module: 0.1 }",
            field: "media.a6.voucher[2].bars.module",
            fault: "“0.1” is no number in range"
        ),
        Fault(
            description: "bars on a tinted ground",
            line: 15,
            text: "- panel:\n    - bars: { height: 15, module: 0.5 }",
            reportedLine: 16,
            field: "media.a6.voucher[2].panel[0]",
            fault: "it is measured from the page’s edges"
        ),
        Fault(
            description: "bars in a column",
            line: 15,
            text: "- columns:\n    - share: 0.5\n      blocks:\n        - bars: { height: 15, module: 0.5 }",
            reportedLine: 18,
            field: "media.a6.voucher[2].columns[0].blocks[0]",
            fault: "it is measured from the page’s edges"
        ),
        Fault(
            description: "a fill in a group",
            line: 13,
            text: "- group: [fill]",
            field: "media.a6.voucher[0].group",
            fault: "a fill is measured from the page’s edges"
        ),
        Fault(
            description: "a key that is no text",
            line: 1,
            text: "family: Inter\n? [a]\n: 1",
            reportedLine: 1,
            field: "file",
            fault: "a key of it is no text"
        ),
        Fault(
            description: "a key that stands twice",
            line: 9,
            text: "width: 105\nwidth: 100",
            field: "file",
            fault: "the keys width stand twice"
        ),
        Fault(
            description: "an unclosed bracket",
            line: 11,
            text: "margin: { top: 5, side: 8",
            reportedLine: 12,
            field: "file",
            fault: "did not find expected ',' or '}'"
        ),
        Fault(
            description: "a tab for an indent",
            line: 9,
            text: "\twidth: 105",
            reportedLine: 9,
            field: "file",
            fault: "found character that cannot start any token"
        ),
    ]

    @Test(arguments: faults)
    func `a faulty template is refused with file, line and key`(fault: Fault) throws {
        let file = try TemplateFile(line: fault.line, fault.text)
        let error = try #require(throws: VoucherError.self) { try file.renderer() }
        #expect(error.code == .template)
        #expect(error.file == file.path)
        #expect(error.line == fault.reportedLine ?? fault.line)
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
