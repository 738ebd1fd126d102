import Foundation
import TestSupport
import Testing

@testable import Graphics

/// Documents that are put together of parts, each drawn with a library of its own.
@Suite(.mustEnd)
struct PDFBookTests {
    private static let fonts = """
        <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
        <fontconfig>
          <dir>/usr/share/fonts/truetype/dejavu</dir>
          <dir>/usr/share/fonts/opentype/unifont</dir>
          <dir>/usr/share/fonts/opentype/inter</dir>
        </fontconfig>
        """

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Data(Self.fonts.utf8), to: "fonts.conf")
    }

    private func library() throws -> FontLibrary {
        try FontLibrary(configuration: folder.file("fonts.conf").path)
    }

    private func book(_ texts: [String], family: String) throws -> [UInt8] {
        var book = PDFBook()
        for text in texts {
            let library = try library()
            let style = TextStyle(family: family, size: 14)
            let run = TextRun(text: text, x: 5, baseline: 12, width: library.width(of: text, in: style), style: style)
            let page = Page(width: 80, height: 20, elements: [.text(run)], title: "Uji", language: "id")
            try book.append(PDFPart([page], fonts: library))
        }
        return try book.finished(title: "Uji", language: "id", fonts: library())
    }

    @Test(arguments: ["Inter", "DejaVu Sans"])
    func `every part's text can be copied and is fit for archives`(family: String) async throws {
        let texts = ["Rp150.000", "Žluťoučký kůň “½”", "Ωμέγα", "Жук", "(a\\b)", "~!", "ﬁ fi"]
        let file = try book(texts, family: family)
        #expect(try await PDFConformance.faults(of: ["book": file]) == [])
        let document = try PDFDocument(file)
        try await document.check()
        let copied = try await document.text().split(separator: "\u{0C}").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        #expect(Array(copied.prefix(texts.count)) == texts)
    }

    @Test(arguments: ["Inter", "DejaVu Sans"])
    func `a font is in the file once, with the glyphs of all parts`(family: String) async throws {
        let file = try book(["Rp150.000", "Toko Žižek", "Toko Budi"], family: family)
        #expect(try await PDFDocument(file).objects().components(separatedBy: "/Type /FontDescriptor").count == 2)
    }

    /// A glyph of several that show a letter together tells nothing by itself.
    @Test(arguments: ["Inter", "DejaVu Sans"])
    func `marks above each other do not bring the font in again`(family: String) async throws {
        let marked = ["q\u{301}", "x\u{301}", "q\u{30C}\u{323}", "é\u{323}", "\u{301}"]
        let file = try book(marked + marked.reversed(), family: family)
        #expect(try await PDFDocument(file).objects().components(separatedBy: "/Type /FontDescriptor").count == 2)
        #expect(try await PDFConformance.faults(of: ["marks": file]) == [])
        let copied = try await PDFDocument(file).text().split(separator: "\u{0C}").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines).decomposedStringWithCanonicalMapping
        }
        let expected = (marked + marked.reversed()).map(\.decomposedStringWithCanonicalMapping)
        #expect(Array(copied.prefix(expected.count)) == expected)
    }

    @Test func `a font of many glyphs is copied from as any other`() async throws {
        let texts = ["Toko 福建会馆 1", "龍門客棧", "한국어 힣", "垣啜", "Rp150.000"]
        let file = try book(texts, family: "Unifont")
        #expect(try await PDFConformance.faults(of: ["many": file]) == [])
        let copied = try await PDFDocument(file).text().split(separator: "\u{0C}").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        #expect(Array(copied.prefix(texts.count)) == texts)
    }

    /// In Inter Greek and Cyrillic capitals are Latin ones' glyphs, or look the same; what is copied must tell them apart.
    @Test(arguments: ["Inter", "DejaVu Sans"])
    func `letters that look alike stay what they are, whichever part shows them first`(family: String) async throws {
        for texts in [
            ["ABE", "АВЕ", "ΑΒΕ"], ["ΑΒΕ", "АВЕ", "ABE"], ["́e é", "é ́e"], ["µ", "μ"], ["μ", "µ"], ["Δx", "∆x"],
            ["➀", "①"],
        ] {
            let copied = try await PDFDocument(book(texts, family: family)).text().split(separator: "\u{0C}").map {
                $0.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
            }
            #expect(Array(copied.prefix(texts.count)) == texts.map(\.precomposedStringWithCanonicalMapping))
        }
    }

    /// Grounds that differ from page to page and grounds that do not lie under and over texts of both kinds.
    @Test func `pages that share instructions look as each would alone`() async throws {
        let library = try library()
        let style = TextStyle(family: "Inter", size: 14)
        func run(_ text: String, y: Double, role: TextRole = .paragraph) -> Element {
            let width = library.width(of: text, in: style)
            return .text(TextRun(text: text, x: 5, baseline: y, width: width, style: style, role: role))
        }
        let pages = (0..<4).map { number in
            Page(
                width: 80,
                height: number == 3 ? 90 : 80,
                elements: [
                    run("Slip", y: 8, role: .heading(level: 1)),
                    .rectangle(Rectangle(x: 0, y: 10, width: 80, height: 0.5)),
                    run("Tunai", y: 16), run("Kode", y: 24),
                    .rectangle(Rectangle(x: 0, y: 30, width: 80, height: Double(20 + number), colour: .grey(0.8))),
                    run("gjy \(number)", y: 35),
                    .rectangle(Rectangle(x: 0, y: 35, width: 80, height: 10, colour: .grey(0.5))),
                    run("Bayar", y: 43), run("Tepat", y: 50), run("Simpan", y: 58), run("Akhir \(number)", y: 66),
                    run("Terima", y: 74),
                ],
                title: "Uji",
                language: "id"
            )
        }
        let texts = (0..<4).map { page in
            ["Slip", "Tunai", "Kode", "gjy \(page)", "Bayar", "Tepat", "Simpan", "Akhir \(page)", "Terima"]
        }
        var book = PDFBook()
        try book.append(PDFPart(pages, fonts: library))
        let file = try book.finished(title: "Uji", language: "id", fonts: library)
        #expect(try await PDFConformance.faults(of: ["shared": file]) == [])
        let together = try await PDFDocument(file).pages(dpi: 72)
        for (page, picture) in zip(pages, together) {
            #expect(try await PDFDocument(PDFWriter.write([page], fonts: library)).pages(dpi: 72) == [picture])
        }
        // Whoever knows nothing of structures reads in the order of painting.
        let painted = try await PDFDocument(file).text(inOrderOfPainting: true)
        #expect(painted.split { $0.isNewline || $0 == "\u{0C}" }.map(String.init) == texts.flatMap { $0 })
        let spoken = try await PDFDocument(file).spoken().map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(spoken.filter { $0.hasPrefix("\"") } == texts.flatMap { $0.map { "\"\($0)\"" } })
        let shared = try await PDFDocument(file).objects().components(separatedBy: "/Contents [").count - 1
        #expect(shared == 3)
    }

    @Test func `a book without pages is refused`() {
        #expect(throws: GraphicsError.noPages) {
            try PDFBook().finished(title: "", language: "id", fonts: library())
        }
    }
}

struct GlyphCodingTests {
    @Test(arguments: [0, 0x20, 0x41, 0x7E, 0x7F, 0x80, 0x1234, 0x7EFF])
    func `no code is the beginning of another, and each lies in the ranges that maps name`(character: Int) {
        let codings: [(GlyphCoding, Set<Int>)] = [(.identity, [2]), (.letters, [1, 2])]
        for (coding, lengths) in codings {
            let code = coding.code(of: character)
            #expect(lengths.contains(code.count))
            let text = code.map { PDFSyntax.hexadecimal($0) }.joined()
            let range = coding.ranges.first { $0.first.count == text.count && $0.first <= text && text <= $0.last }
            #expect(range != nil, "\(text)")
            for other in [0x20, 0x7E, 0x80, 0x7EFF] where other != character {
                #expect(!coding.code(of: other).starts(with: code), "\(other)")
            }
        }
    }
}
