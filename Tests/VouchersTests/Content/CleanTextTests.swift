import Testing

@testable import Vouchers

struct CleanTextTests {
    @Test(
        arguments: [
            ("Toko Budi", "Toko Budi"),
            ("  Toko \t\n Budi\r\n", "Toko Budi"),
            ("Toko\u{0}Budi\u{1B}[31m", "Toko Budi [31m"),
            ("Toko\u{A0}Budi\u{2028}\u{3000}x", "Toko Budi x"),
            ("a\u{202E}b\u{2066}c\u{FEFF}d\u{AD}e", "abcde"),
            ("👨‍👩‍👧", "👨‍👩‍👧"),
            ("e\u{301}", "é"),
            ("\u{7}\u{200F}", ""),
        ]
    )
    func `a text is one line that nothing steers`(text: String, cleaned: String) {
        #expect(text.cleaned == cleaned)
    }

    @Test(arguments: ["a\u{E000}b", "a\u{0378}b"])
    func `what has no known meaning is not dropped in silence`(text: String) {
        #expect(text.cleaned == text)
    }
}
