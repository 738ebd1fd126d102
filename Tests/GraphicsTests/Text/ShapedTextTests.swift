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

    @Test(
        arguments: [
            "Periksa nama Toko Budi dan Rp150.000 di layar kasir.", "  “Bayar  NICEPAY, Toko Ñandú” – 22.00 ", "Ł Ó Ž",
            "TO TA AV. To Ta – 1 2", "Toko Alfamart PT Agung Yaya", "Toko Yanti Wayan", "1x2 x 3 -> (A) @ a",
        ],
        ["Inter", "DejaVu Sans", "Liberation Sans"]
    )
    func `a text of words is what its words are`(text: String, family: String) throws {
        try expectPieces(of: text, toBeAsTheWholeBy: library(of: family), in: family)
    }

    /// A library that has shaped so many texts that it looks for their pieces.
    private func library(of family: String) throws -> FontLibrary {
        let library: FontLibrary =
            switch family {
            case "Inter": fonts
            case "DejaVu Sans": try .dejaVu()
            default: try .liberation()
            }
        for number in 0..<FontLibrary.fewTexts {
            _ = library.shaped("\(number)", in: Typeface(of: TextStyle(family: family, size: 10)))
        }
        return library
    }

    @Test(arguments: ["Inter", "DejaVu Sans", "Liberation Sans"])
    func `a text of any words is what they are`(family: String) throws {
        let fonts = try library(of: family)
        let seed = Seed()
        var random = seed.generator
        let signs = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-–“”’()+*/@#<>=&!?éŁñ")
        let plain = Array("abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ01234567890123456789.,-")
        func word(of letters: [Character]) -> String {
            String(
                (0..<Int.random(in: 1...7, using: &random)).map { _ in
                    letters[Int.random(in: letters.indices, using: &random)]
                }
            )
        }
        for number in 0..<2000 {
            let letters = number.isMultiple(of: 2) ? signs : plain
            let words = (0..<Int.random(in: 1...6, using: &random)).map { _ in word(of: letters) }
            try expectPieces(of: words.joined(separator: " "), toBeAsTheWholeBy: fonts, in: family, "\(seed)")
        }
    }

    private func expectPieces(
        of text: String,
        toBeAsTheWholeBy fonts: FontLibrary,
        in family: String,
        _ comment: Comment? = nil
    ) throws {
        for typeface in [Weight.regular, .bold].map({ Typeface(of: TextStyle(family: family, size: 10, weight: $0)) }) {
            let (shaped, whole) = (fonts.shaped(text, in: typeface), fonts.shapedAtOnce(text, in: typeface))
            #expect(shaped.runs.map(\.text) == whole.runs.map(\.text), comment)
            #expect(shaped.runs.flatMap(\.clusters) == whole.runs.flatMap(\.clusters), comment)
            let (glyphs, others) = (shaped.runs.flatMap(\.glyphs), whole.runs.flatMap(\.glyphs))
            try #require(glyphs.map(\.index) == others.map(\.index), comment)
            for (one, other) in zip(glyphs, others) {
                #expect(one.cluster == other.cluster, comment)
                // To the last bit, since documents round.
                try #require(one == other, comment)
            }
            #expect(shaped.advance == whole.advance, comment)
        }
    }

    @Test(arguments: ["\u{5E9}\u{5DC} \u{5D5}", "a\u{301} b", "a\u{2066}b c\u{2069}", "a\tb", "\u{4E00} b"])
    func `a text of other letters is shaped in one go`(text: String) {
        #expect(PlainText(text) == nil)
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
        let library = try FontLibrary.dejaVu()
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
