import TestSupport
import Testing

@testable import Graphics

struct LineBreakingTests {
    @Test(
        arguments: [
            "Toko Budi", "Bilang: “Bayar NICEPAY, Toko Budi”.", "Rp10.250 di 22.00, ya: ini", "Ñandú Łódź",
            "NICEPAY + Kopi & Teh",
        ]
    )
    func `lines of words end at blanks`(text: String) {
        #expect(
            PlainText(text)?.breaks == text.utf8.enumerated().filter { $0.element == UInt8(ascii: " ") }.map(\.offset)
        )
    }

    @Test(
        arguments: [
            "a-b c", "a – b", "a/b c", "a  b", " a", "a ", "a (b)", "“ a", "a “", "a ,b", "”a", "a“b", "2 × 3", "a! b",
            "a; b", "Dan+Dan", "a’s b", "a,1 b", "1,,1", "a +b", "a+ b", "/ a", "a /", "a //", "+ /", "a + ", "a (+ b",
        ]
    )
    func `other texts may end their lines elsewhere`(text: String) {
        #expect(PlainText(text)?.breaks == nil)
    }

    @Test func `a stroke ends the line before it`() {
        #expect(PlainText("Toko / Shop / 3")?.breaks == [6, 13])
    }

    @Test func `texts that mean the same are told apart by their letters`() throws {
        let fonts = try FontLibrary.packaged()
        let style = TextStyle.inter(10)
        let rest = " Toko Besar Sejahtera Abadi Maju Mundur"
        for text in ["Kafe\u{301}", "Kaf\u{E9}", "\u{212A}afe", "Kafe"].map({ $0 + rest }) {
            for width in [60.0, 40, 30] {
                let lines = fonts.lines(of: text, in: style, width: width)
                #expect(Array(lines.joined(separator: " ").utf8) == Array(text.utf8))
            }
            let shaped = fonts.shaped(text, in: Typeface(of: style))
            #expect(Array(shaped.runs.map(\.text).joined().utf8) == Array(text.utf8))
        }
    }

    @Test func `a span of hours stays on a line`() throws {
        let fonts = try FontLibrary.packaged()
        let style = TextStyle.inter(10)
        let text = "Tidak menerima pembayaran pukul 22.00–01.00. / No payments + refunds 22:00–01:00."
        for tenths in 250...900 {
            let width = Double(tenths) / 10
            let lines = fonts.lines(of: text, in: style, width: width)
            #expect(lines.joined(separator: " ") == text, "\(width)")
        }
        #expect(PlainText("a–b c")?.breaks == nil)
        #expect(PlainText("1– 2")?.breaks == nil)
    }

    /// Words of any signs, so that those which are taken for plain ones are too where they should not be.
    @Test(arguments: ["Inter", "DejaVu Sans", "Liberation Sans"])
    func `texts end their lines where all rules let them`(family: String) throws {
        let fonts: FontLibrary =
            switch family {
            case "Inter": try .packaged()
            case "DejaVu Sans": try .dejaVu()
            default: try .liberation()
            }
        let seed = Seed()
        var random = seed.generator
        let signs = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éŁñ")
        let rare = Array(".,:“”-/")
        func word() -> String {
            if Int.random(in: 0..<9, using: &random) == 0 {
                return ["+", "/", "&"].randomElement(using: &random) ?? "+"
            }
            return String(
                (0..<Int.random(in: 1...9, using: &random)).map { _ in
                    let letters = Int.random(in: 0..<12, using: &random) == 0 ? rare : signs
                    return letters[Int.random(in: letters.indices, using: &random)]
                }
            )
        }
        var own = 0
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 2...14, using: &random)).map { _ in word() }.joined(separator: " ")
            let style = TextStyle(family: family, size: 10, weight: Bool.random(using: &random) ? .bold : .regular)
            let typeface = Typeface(of: style)
            let shaped = fonts.shapedAtOnce(text, in: typeface)
            // Now and then as wide as a piece of it to a hair, of fonts that do not move words towards blanks.
            let glyph = shaped.runs[0].glyphs[Int.random(in: shaped.runs[0].glyphs.indices, using: &random)]
            let movesWords = family == "Liberation Sans"
            let isExact = !movesWords && Bool.random(using: &random)
            let ems = isExact ? glyph.x : Double.random(in: 2...40, using: &random)
            guard let breaks = PlainText(text)?.breaks,
                let lines = shaped.lines(of: text, breakingAt: breaks, width: ems)
            else { continue }
            // A line is wider by itself than before the blank that its last word moves towards.
            let isClear = [-0.1, 0.1].allSatisfy {
                shaped.lines(of: text, breakingAt: breaks, width: ems + $0) == lines
            }
            guard isClear || !movesWords else { continue }
            own += 1
            #expect(lines == fonts.linesAtOnce(of: text, in: typeface, ems: ems), "\(seed): \(text) in \(ems)")
        }
        #expect(own > 100)
    }
}
