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
            ("Kafe\u{301} \u{212A}", "Kaf\u{E9} K"),
            ("e\u{2060}\u{301}", "\u{E9}"),
            ("\u{7}\u{200F}", ""),
        ]
    )
    func `a text is one line that nothing steers`(text: String, cleaned: String) {
        // Texts that mean the same are equal, and not the same bytes.
        #expect(Array(text.cleaned.unicodeScalars) == Array(cleaned.unicodeScalars))
    }

    @Test(arguments: ["a\u{E000}b", "a\u{0378}b"])
    func `what has no known meaning is not dropped in silence`(text: String) {
        #expect(text.cleaned == text)
    }
}
