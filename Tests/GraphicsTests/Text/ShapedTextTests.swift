import Foundation
import TestSupport
import Testing

@testable import Graphics

struct ShapedTextTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .packaged() }

    @Test(arguments: ["Rp150.000", "“Bayar NICEPAY, Toko Budi”", "a\u{301}é", "Dan+Dan – 22.00", "□ ", ""])
    func `the parts make up the whole text, and their clusters every piece and glyph`(text: String) {
        let shaped = fonts.shaped(text, in: Typeface(of: .inter(10)))
        #expect(shaped.runs.map(\.text).joined() == text)
        for run in shaped.runs {
            #expect(run.clusters.map(\.text).joined() == run.text)
            #expect(run.clusters.flatMap(\.glyphs) == Array(run.glyphs.indices))
        }
    }

    @Test func `glyphs follow each other up to the advance`() {
        let shaped = fonts.shaped("9041 2311", in: Typeface(of: .inter(10)))
        let places = shaped.runs.flatMap(\.glyphs).map(\.x)
        #expect(places.count == 9)
        #expect(places == places.sorted())
        #expect(places.first == 0)
        #expect((places.last ?? 9) < shaped.advance)
    }

    @Test func `glyphs that show characters together are one cluster`() {
        let font = fonts.shaped("x", in: Typeface(of: .inter(10))).runs[0].font
        func glyph(_ cluster: Int) -> ShapedText.Glyph { .init(index: 1, x: 0, y: 0, cluster: cluster) }
        let forward = ShapedText.Run(font: font, text: "fi e", glyphs: [0, 2, 3, 3].map(glyph))
        #expect(
            forward.clusters == [
                .init(glyphs: 0..<1, text: "fi"), .init(glyphs: 1..<2, text: " "), .init(glyphs: 2..<4, text: "e"),
            ]
        )
        let backward = ShapedText.Run(font: font, text: "abcd", glyphs: [3, 1, 1, 0].map(glyph))
        #expect(
            backward.clusters == [
                .init(glyphs: 0..<1, text: "d"), .init(glyphs: 1..<3, text: "bc"), .init(glyphs: 3..<4, text: "a"),
            ]
        )
    }

    /// Whatever a line begins with, it is one from the left; what is isolated in it runs its own way.
    @Test func `a name from the right turns nothing around it`() throws {
        let folder = try TemporaryFolder()
        let fonts = """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>
            """
        try folder.write(Data(fonts.utf8), to: "fonts.conf")
        let library = try FontLibrary(configuration: folder.file("fonts.conf").path)
        let typeface = Typeface(of: TextStyle(family: "DejaVu Sans", size: 10))
        func order(_ text: String) -> String {
            let runs = library.shaped(text, in: typeface).runs
            let places = runs.flatMap { run in
                run.clusters.map { (text: $0.text, x: run.glyphs[$0.glyphs.lowerBound].x) }
            }
            return places.sorted { $0.x < $1.x }.map(\.text).joined()
        }
        #expect(order("\u{2068}אבג 12\u{2069} 34 x") == "12 גבא 34 x")
        #expect(order("a \u{2068}אבג\u{2069} 34") == "a גבא 34")
        // The digits behind a name that is not isolated are taken along.
        #expect(order("a אבג 34") == "a 34 גבא")
        let clusters = library.shaped("\u{2068}אב\u{2069} 3", in: typeface).runs.flatMap(\.clusters)
        #expect(clusters.allSatisfy { !$0.text.unicodeScalars.contains { ("\u{2066}"..."\u{2069}").contains($0) } })
    }
}
