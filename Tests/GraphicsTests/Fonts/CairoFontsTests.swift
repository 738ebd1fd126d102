import TestSupport
import Testing

@testable import Graphics

@Suite(.mustEnd)
struct CairoFontsTests {
    /// More sizes than cairo keeps pages of glyphs (512), on threads that give fonts back again and again.
    ///
    /// Without the lock every run stands still before its end.
    @Test func `threads that draw in very many sizes do not wait for each other for ever`() async throws {
        try await withThrowingTaskGroup { group in
            for thread in 0..<2 {
                group.addTask {
                    let fonts = try FontLibrary.packaged()
                    let blank = fonts.shaped("a b", in: Typeface(of: .inter(9))).runs[0]
                    var kept: [GlyphMasks] = []
                    for step in 0..<100_000 {
                        let em = 10 + Double(step * 2 + thread) / 10_000
                        let masks = GlyphMasks(
                            blank.font,
                            em: em,
                            ink: (form: .grey, shade: InkSheet.full),
                            placement: .whole
                        )
                        _ = try masks.mask(of: blank.glyphs[1].index, at: 0)
                        if kept.count < 300 { kept.append(masks) } else { kept[step % 300] = masks }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
