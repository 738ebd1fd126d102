/// A line of a template spoilt, and how the error names it.
struct TemplateFault: Sendable, CustomStringConvertible {
    let description: String
    let line: Int
    let text: String
    let reportedLine: Int
    let field: String
    let fault: String

    /// - Parameters:
    ///   - description: What is wrong.
    ///   - line: The line of `TemplateFile` that is replaced.
    ///   - text: What stands there instead.
    ///   - reportedLine: The line that the error names, where it is another.
    ///   - field: The key that it names.
    ///   - fault: What it says.
    init(
        _ description: String,
        _ line: Int,
        _ text: String,
        at reportedLine: Int? = nil,
        _ field: String,
        _ fault: String
    ) {
        self.description = description
        self.line = line
        self.text = text
        self.reportedLine = reportedLine ?? line
        self.field = field
        self.fault = fault
    }
}

extension TemplateFault {
    static let all: [TemplateFault] = [
        TemplateFault("an unknown key", 1, "family: Inter\nfont: Inter", at: 2, "font", "it means nothing here"),
        TemplateFault("a medium’s name that is none", 8, "B5!:", "media.B5!", "“B5!” is no name"),
        TemplateFault("two densities", 10, "dpi: 203\nscale: 2", at: 11, "media.a6.scale", "it stands beside dpi"),
        TemplateFault("too many dots", 10, "dpi: 5000", "media.a6.dpi", "“5000” is no whole number in range"),
        TemplateFault("too few columns", 10, "columns: 10", "media.a6.columns", "“10” is no whole number in range"),
        TemplateFault("a misspelt key of a sheet", 9, "widht: 105", "media.a6.widht", "it means nothing here"),
        TemplateFault("a text for a number", 9, "width: wide", "media.a6.width", "“wide” is no number in range"),
        TemplateFault(
            "a list for a number",
            9,
            "width: [105]",
            "media.a6.width",
            "“a list or mapping” is no number in range"
        ),
        TemplateFault("a width out of range", 9, "width: 1000.5", "media.a6.width", "“1000.5” is no number in range"),
        TemplateFault("a number that is none", 10, "height: .nan", "media.a6.height", "“.nan” is no number in range"),
        TemplateFault("a missing margin", 11, "margin: { top: 5, side: 8 }", "media.a6.margin", "“bottom” is missing"),
        TemplateFault(
            "margins as wide as the page",
            11,
            "margin: { top: 5, side: 60, bottom: 5 }",
            "media.a6.margin",
            "its sides leave less than 10 mm between them"
        ),
        TemplateFault(
            "a switch that is neither on nor off",
            10,
            "bilevel: maybe",
            "media.a6.bilevel",
            "it is neither true nor false"
        ),
        TemplateFault("a format without a size", 3, "plain: { weight: bold }", "formats.plain", "“size” is missing"),
        TemplateFault("a format that is no mapping", 3, "plain: 10", "formats.plain", "it is no mapping"),
        TemplateFault(
            "a least size above the size",
            3,
            "plain: { size: 10, least: 12 }",
            "formats.plain",
            "least is more than size"
        ),
        TemplateFault(
            "half a line",
            3,
            "plain: { size: 10, lines: 1.5 }",
            "formats.plain.lines",
            "“1.5” is no whole number in range"
        ),
        TemplateFault(
            "a weight that does not exist",
            3,
            "plain: { size: 10, weight: heavy }",
            "formats.plain.weight",
            "“heavy” is unknown"
        ),
        TemplateFault(
            "a text too pale to print",
            3,
            "plain: { size: 10, grey: 0.8 }",
            "formats.plain.grey",
            "“0.8” is no number in range"
        ),
        TemplateFault(
            "a misspelt field",
            6,
            "- { text: \"{merchnat}\", format: plain }",
            "blocks.shared[0].text",
            "“{merchnat}” names no field"
        ),
        TemplateFault(
            "a word that no language has",
            6,
            "- { text: \"{words.hello}\", format: plain }",
            "blocks.shared[0].text",
            "“{words.hello}” names no field"
        ),
        TemplateFault(
            "an open brace",
            6,
            "- { text: \"{merchant\", format: plain }",
            "blocks.shared[0].text",
            "a “{” is not closed"
        ),
        TemplateFault(
            "a format that is not defined",
            6,
            "- { text: \"{merchant}\", format: plian }",
            "blocks.shared[0].format",
            "there is no format “plian”"
        ),
        TemplateFault(
            "a text without a format",
            6,
            "- { text: \"{merchant}\" }",
            "blocks.shared[0]",
            "“format” is missing"
        ),
        TemplateFault("a block that uses itself", 6, "- use: shared", "blocks.shared[0].use", "it uses itself"),
        TemplateFault(
            "a block that is not defined",
            13,
            "- use: shred",
            "media.a6.voucher[0].use",
            "there are no blocks “shred”"
        ),
        TemplateFault(
            "an unknown kind of block",
            13,
            "- picture: logo.png",
            "media.a6.voucher[0]",
            "its first key is no kind of block"
        ),
        TemplateFault(
            "a form that is no list",
            12,
            "voucher: {}\nold:",
            at: 13,
            "media.a6.old",
            "it means nothing here"
        ),
        TemplateFault(
            "columns wider than the page",
            13,
            "- columns:\n    - { share: 0.6, blocks: [] }\n    - { share: 0.6, blocks: [] }",
            "media.a6.voucher[0].columns",
            "the shares add up to more than 1"
        ),
        TemplateFault(
            "a row of one text",
            13,
            "- row: [{ text: \"{merchant}\", format: plain }]",
            "media.a6.voucher[0].row",
            "it has 1 texts"
        ),
        TemplateFault(
            "bars thinner than a scanner reads",
            15,
            "- bars: { height: 15, module: 0.1 }",
            "media.a6.voucher[2].bars.module",
            "“0.1” is no number in range"
        ),
        TemplateFault(
            "bars on a tinted ground",
            15,
            "- panel:\n    - bars: { height: 15, module: 0.5 }",
            at: 16,
            "media.a6.voucher[2].panel[0]",
            "it is measured from the page’s edges"
        ),
        TemplateFault(
            "bars in a column",
            15,
            "- columns:\n    - share: 0.5\n      blocks:\n        - bars: { height: 15, module: 0.5 }",
            at: 18,
            "media.a6.voucher[2].columns[0].blocks[0]",
            "it is measured from the page’s edges"
        ),
        TemplateFault(
            "a fill in a group",
            13,
            "- group: [fill]",
            "media.a6.voucher[0].group",
            "a fill is measured from the page’s edges"
        ),
        TemplateFault("a key that is no text", 1, "family: Inter\n? [a]\n: 1", at: 1, "file", "a key of it is no text"),
        TemplateFault("a key that stands twice", 9, "width: 105\nwidth: 100", "file", "the keys width stand twice"),
        TemplateFault(
            "an unclosed bracket",
            11,
            "margin: { top: 5, side: 8",
            at: 12,
            "file",
            "did not find expected ',' or '}'"
        ),
        TemplateFault(
            "a tab for an indent",
            9,
            "\twidth: 105",
            at: 9,
            "file",
            "found character that cannot start any token"
        ),
    ]
}
