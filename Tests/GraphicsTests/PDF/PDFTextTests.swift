import Foundation
import TestSupport
import Testing

@testable import Graphics

/// Text of other fonts and scripts, as it is copied from a document.
@Suite(.mustEnd)
struct PDFTextTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .dejaVu() }

    @Test(arguments: ["Rp150.000 – ½", "Žluťoučký kůň", "éa\u{301}q\u{301}", "Ωμέγα и Жук", "مرحبا 150", "שלום"])
    func `TrueType outlines are embedded, and every script can be copied`(text: String) async throws {
        let file = try PDFWriter.write([page(text)], fonts: fonts)
        #expect(try await PDFConformance.faults(of: ["text": file]) == [])
        let document = try PDFDocument(file)
        try await document.check()
        #expect(try await document.objects().contains("/FontFile2"))
        let copied = try await document.text().filter { !Self.marks.contains($0) }
        #expect(copied.precomposedStringWithCanonicalMapping.contains(text.precomposedStringWithCanonicalMapping))
    }

    /// No table that a font is read by is checked against the others.
    @Test func `a font that has fewer glyphs than it draws is refused`() throws {
        let folder = try TemporaryFolder()
        for name in ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"] {
            var font = try Data(contentsOf: URL(filePath: "/usr/share/fonts/truetype/dejavu/\(name)"))
            // Without the ligatures, which come last.
            for (table, place) in [("maxp", 4), ("hhea", 34)] {
                let entry = try #require(font.range(of: Data(table.utf8))).lowerBound
                let start = font[entry + 8..<entry + 12].reduce(0) { $0 << 8 | Int($1) }
                font.replaceSubrange(start + place..<start + place + 2, with: [0x13, 0x88])
            }
            try folder.write(font, to: name)
        }
        let fonts = try FontLibrary.fonts(in: folder.url.path)
        #expect(throws: GraphicsError.self) { try PDFWriter.write([page("fi fl ffi", in: fonts)], fonts: fonts) }
    }

    @Test func `letters stand where a picture shows them`() async throws {
        for (fonts, family) in [(fonts, "DejaVu Sans"), (try .packaged(), "Inter")] {
            let page = page("AVATAR Wo. 11 fi", family: family, in: fonts)
            let drawn = try #require(try await PDFDocument(PDFWriter.write([page], fonts: fonts)).pages(dpi: 254).first)
            let picture = try await GreyImage(
                png: PNGWriter.write(Raster(page, at: Resolution(dpi: 254), as: .grey, fonts: fonts))
            )
            let (mine, theirs) = (Self.ink(in: picture), Self.ink(in: drawn))
            #expect(mine.reduce(0, +) > 10_000)
            for (place, (mine, theirs)) in zip(mine, theirs).enumerated() {
                // A stem that the picture has on another column of the next strip, to the nearest dot.
                #expect(abs(mine - theirs) <= 700, "\(family), strip \(place)")
            }
        }
    }

    /// How dark each strip of two millimetres is; a letter aside darkens the wrong one.
    private static func ink(in image: GreyImage) -> [Int] {
        stride(from: 0, to: 800, by: 20).map { start in
            (start..<start + 20).reduce(0) { ink, column in
                (0..<200).reduce(ink) { $0 + 255 - Int(image[column, $1]) }
            } / 16
        }
    }

    /// Where pdftotext tells a change of direction.
    private static let marks: Set<Character> = ["\u{202A}", "\u{202B}", "\u{202C}", "\u{200E}", "\u{200F}"]

    private func page(_ text: String, family: String = "DejaVu Sans", in library: FontLibrary? = nil) -> Page {
        let style = TextStyle(family: family, size: 14)
        let width = (library ?? fonts).width(of: text, in: style)
        return Page(
            width: 80,
            height: 20,
            elements: [.text(TextRun(text: text, x: 5, baseline: 12, width: width, style: style))],
            title: "Uji",
            language: "id"
        )
    }
}
