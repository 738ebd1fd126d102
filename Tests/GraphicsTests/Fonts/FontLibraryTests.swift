import Foundation
import Graphics
import TestSupport
import Testing

struct FontLibraryTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .packaged() }

    @Test func `only the fonts of the configuration exist`() throws {
        #expect(fonts.families().contains("Inter"))
        #expect(!fonts.families().contains { $0.hasPrefix("DejaVu") || $0.hasPrefix("Noto") })
        #expect(throws: Never.self) { try fonts.require(family: "Inter") }
    }

    @Test func `a family that is not there is refused by name, with those that are`() throws {
        let error = #expect(throws: GraphicsError.self) { try fonts.require(family: "Helvetica") }
        #expect(
            error
                == .missingFamily(
                    "Helvetica",
                    configuration: PackageRoot.fonts + "/fonts.conf",
                    present: fonts.families()
                )
        )
    }

    @Test func `a configuration that is missing or no XML is refused by path`() throws {
        let folder = try TemporaryFolder()
        let missing = folder.file("fonts.conf").path
        #expect(throws: GraphicsError.unreadableFontConfiguration(path: missing)) {
            try FontLibrary(configuration: missing)
        }
        let broken = try folder.write(Data("<fontconfig><dir>".utf8), to: "broken.conf").path
        #expect(throws: GraphicsError.unreadableFontConfiguration(path: broken)) {
            try FontLibrary(configuration: broken)
        }
    }

    @Test func `a configuration without fonts is refused by path`() throws {
        let folder = try TemporaryFolder()
        let markup = "<fontconfig><dir prefix=\"relative\">.</dir></fontconfig>"
        let path = try folder.write(Data(markup.utf8), to: "fonts.conf").path
        #expect(throws: GraphicsError.noFonts(configuration: path)) { try FontLibrary(configuration: path) }
    }

    @Test func `widths grow with the size alone, without steps`() {
        let text = "Bayar NICEPAY, Toko Budi"
        let unit = fonts.width(of: text, in: .inter(10))
        for size in [5.0, 7.2, 12.6, 22, 42.25] {
            // Pango counts in 1/1024 units, a glyph at a time.
            #expect(abs(fonts.width(of: text, in: .inter(size)) - unit * size / 10) < 0.05, "\(size)")
        }
    }

    @Test func `tabular figures are equally wide, others are not`() {
        var style = TextStyle.inter(20, .bold)
        #expect(fonts.width(of: "1111", in: style) < fonts.width(of: "0000", in: style) - 1)
        style.tabularFigures = true
        #expect(fonts.width(of: "1111", in: style) == fonts.width(of: "0000", in: style))
    }

    @Test func `bold is wider than regular`() {
        #expect(fonts.width(of: "Senin", in: .inter(10, .bold)) > fonts.width(of: "Senin", in: .inter(10)))
    }

    @Test func `capitals of Inter are 0.727 em high`() {
        // 1490 of 2048 units, from the font's own OS/2 table.
        let em = 100 * 25.4 / 72
        let metrics = fonts.metrics(of: .inter(100))
        #expect(abs(metrics.capHeight / em - 0.7275) < 0.002)
        #expect(metrics.ascent > metrics.capHeight)
        #expect(metrics.descent > 0)
    }

    @Test func `text breaks at words, and every line fits`() {
        let style = TextStyle.inter(9)
        let text = "Alfamart tidak menerima pembayaran pada jam itu. Kode berlaku s.d. 23.59 WIB."
        let lines = fonts.lines(of: text, in: style, width: 40)
        #expect(lines.count > 2)
        #expect(lines.joined(separator: " ") == text)
        #expect(lines.allSatisfy { fonts.width(of: $0, in: style) <= 40 })
    }

    @Test func `a word breaks only where it alone is too wide, and loses no letter`() {
        let style = TextStyle.inter(9)
        let word = String(repeating: "Perdagangan", count: 9)
        let lines = fonts.lines(of: "PT " + word, in: style, width: 30)
        #expect(lines.joined().replacing(" ", with: "") == "PT" + word)
        #expect(lines.allSatisfy { fonts.width(of: $0, in: style) <= 30 && !$0.hasSuffix("-") })
    }

    @Test func `a text that fits stays on one line, without its last spaces`() {
        #expect(fonts.lines(of: "Toko Budi  ", in: .inter(9), width: 200) == ["Toko Budi"])
        #expect(fonts.lines(of: "", in: .inter(9), width: 200) == [""])
    }

    @Test(
        arguments: [
            ("Toko Budi 1 kg – café · “x” …", ""), ("Toko 布迪", "布迪"), ("متجر", "متجر"), ("Budi 👍 👍", "👍"),
            ("布布", "布"), ("a\u{200D}b\u{FE0F}", ""), ("□", ""),
        ]
    )
    func `characters without a glyph are named once each, in order`(text: String, missing: String) {
        #expect(fonts.missing(in: text, family: "Inter") == Array(missing))
    }

    @Test func `libraries of two threads measure alike`() async throws {
        let here = fonts.width(of: "Rp150.000", in: .inter(12.6, .bold))
        let there = try await withThrowingTaskGroup(of: Double.self) { group in
            for _ in 0..<4 {
                group.addTask { try FontLibrary.packaged().width(of: "Rp150.000", in: .inter(12.6, .bold)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(there == [here, here, here, here])
    }
}
