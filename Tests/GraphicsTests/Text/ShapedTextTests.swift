import Testing

@testable import Graphics

struct ShapedTextTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .packaged() }

    @Test(arguments: ["Rp150.000", "“Bayar NICEPAY, Toko Budi”", "a\u{301}é", "Dan+Dan – 22.00", "□ ", ""])
    func `the parts make up the whole text, and their clusters every byte and glyph`(text: String) {
        let shaped = fonts.shaped(text, in: Typeface(of: .inter(10)))
        #expect(shaped.runs.map(\.text).joined() == text)
        for run in shaped.runs {
            #expect(run.clusters.map(\.bytes).reduce(0, +) == run.text.utf8.count)
            #expect(run.clusters.map(\.glyphs).reduce(0, +) == run.glyphs.count)
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
        #expect(!forward.isBackward)
        #expect(
            forward.clusters == [.init(bytes: 2, glyphs: 1), .init(bytes: 1, glyphs: 1), .init(bytes: 1, glyphs: 2)]
        )
        let backward = ShapedText.Run(font: font, text: "abcd", glyphs: [3, 1, 1, 0].map(glyph))
        #expect(backward.isBackward)
        #expect(
            backward.clusters == [.init(bytes: 1, glyphs: 1), .init(bytes: 2, glyphs: 2), .init(bytes: 1, glyphs: 1)]
        )
    }
}
