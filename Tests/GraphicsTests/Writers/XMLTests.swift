import Testing

@testable import Graphics

struct XMLTests {
    @Test(
        arguments: [
            ("Toko & Anak", "Toko &amp; Anak"),
            ("<b>\"x\"</b>", "&lt;b&gt;&quot;x&quot;&lt;/b&gt;"),
            ("]]>", "]]&gt;"),
            ("a\tb\nc\rd", "a\tb\nc\rd"),
            ("café ☕ 布迪 👍", "café ☕ 布迪 👍"),
            ("", ""),
        ]
    )
    func `markup is escaped and letters stay`(text: String, escaped: String) {
        #expect(XML.escaped(text) == escaped)
    }

    @Test func `characters that XML forbids are dropped`() {
        #expect(XML.escaped("a\u{0}b\u{1B}c\u{B}d\u{FFFE}e\u{FFFF}f") == "abcdef")
    }
}
