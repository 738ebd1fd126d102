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
}
