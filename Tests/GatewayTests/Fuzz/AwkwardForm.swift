import Testing

/// A form that is easily read wrong, and how it has to be read.
struct AwkwardForm: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let field: String
    /// `nil` where the field has none.
    let value: String?
    let isContradictory: Bool

    init(_ name: String, _ text: String, _ value: String?, of field: String = "a", isContradictory: Bool = false) {
        testDescription = name
        self.text = text
        self.field = field
        self.value = value
        self.isContradictory = isContradictory
    }

    static let all = encodings + shapes + missing + repetitions

    private static let encodings = [
        AwkwardForm("a plus is a space", "a=Kopi+1+kg", "Kopi 1 kg"),
        AwkwardForm("an encoded plus is a plus", "a=1%2B2", "1+2"),
        AwkwardForm("lower-case hex", "a=%2f%3a", "/:"),
        AwkwardForm("upper-case hex", "a=%2F%3A", "/:"),
        AwkwardForm("UTF-8", "a=Jos%C3%A9", "José"),
        AwkwardForm("Latin-1", "a=Jos%E9", "José"),
        AwkwardForm("UTF-8 cut short", "a=Jos%C3", "JosÃ"),
        AwkwardForm("overlong UTF-8", "a=%C0%80", "À\u{80}"),
        AwkwardForm("half a surrogate pair", "a=%ED%A0%80", "í\u{A0}\u{80}"),
        AwkwardForm("bytes that were replaced before", "a=Jos\u{FFFD}", "Jos\u{FFFD}"),
        AwkwardForm("NUL", "a=%00", "\0"),
        AwkwardForm("a percent sign at the end", "a=100%", "100%"),
        AwkwardForm("a percent sign with one digit", "a=%4", "%4"),
        AwkwardForm("a percent sign with no hex", "a=%G1", "%G1"),
        AwkwardForm("a percent sign before a sign", "a=%+1", "% 1"),
        AwkwardForm("a percent sign before another", "a=%%41", "%A"),
        AwkwardForm("encoded twice", "a=%2541", "%41"),
        AwkwardForm("an encoded name", "%61=1", "1"),
        AwkwardForm("encoded separators", "a=1%26b%3D2", "1&b=2"),
    ]

    private static let shapes = [
        AwkwardForm("an equals sign in the value", "a=b=c", "b=c"),
        AwkwardForm("doubled and outer separators", "&&a=1&&", "1"),
        AwkwardForm("no name", "=2&a=1", "1"),
        AwkwardForm("nothing but an equals sign", "=", nil, of: ""),
        AwkwardForm("an accent on the separator", "a=1&\u{301}b=2", "1"),
        AwkwardForm("an accent on the equals sign", "a=\u{301}2", "\u{301}2"),
        AwkwardForm("a semicolon separates nothing", "a=1;b=2", "1;b=2"),
        AwkwardForm("a name in other letters", "A=2&a=1", "1"),
        AwkwardForm("a line end in one character", "a=1\r\n", "1\r\n"),
    ]

    private static let missing = [
        AwkwardForm("nothing", "", nil),
        AwkwardForm("an empty value", "a=", nil),
        AwkwardForm("no equals sign", "a", nil),
        AwkwardForm("the text null", "a=null", nil),
        AwkwardForm("another spelling of null is a value", "a=NULL", "NULL"),
    ]

    private static let repetitions = [
        AwkwardForm("twice the same", "a=1&b=2&a=1", "1"),
        AwkwardForm("twice the same, written in two ways", "a=1&a=%31", "1"),
        AwkwardForm("twice", "a=1&a=2", nil, isContradictory: true),
        AwkwardForm("three times, the last as the first", "a=1&a=2&a=1", nil, isContradictory: true),
        AwkwardForm("under an encoded name", "a=1&%61=2", nil, isContradictory: true),
        AwkwardForm("a value and null", "a=1&a=null", nil, isContradictory: true),
        AwkwardForm("nothing and a value", "a&a=1", nil, isContradictory: true),
    ]
}
