import TestSupport
import Testing

@testable import Graphics

struct InkSheetTests {
    /// Against the plain formula, for everything that a dot, a cover and a shade can be.
    @Test func `a dot comes as near to the shade as the mask covers it`() {
        for ground in UInt8(0)...InkSheet.full {
            for cover in UInt8(0)...InkSheet.full {
                for shade in UInt8(0)...InkSheet.full {
                    var sheet = InkSheet(width: 1, height: 1)
                    sheet.fill(columns: 0..<1, rows: 0..<1, with: ground)
                    sheet.lay(Mask(width: 1, height: 1, cover: [cover], shade: shade), column: 0, row: 0)
                    let full = Double(InkSheet.full)
                    let exact = (Double(ground) * (full - Double(cover)) + Double(shade) * Double(cover)) / full
                    #expect(abs(Double(sheet.ink[0]) - exact) <= 2, "\(ground) \(cover) \(shade)")
                    if cover == 0 { #expect(sheet.ink[0] == ground) }
                    if cover == InkSheet.full { #expect(sheet.ink[0] == shade) }
                }
            }
        }
    }

    @Test func `edges of black text have no more than six shades`() {
        var sheet = InkSheet(width: 16, height: 1)
        sheet.lay(Mask(width: 16, height: 1, cover: Array(0...15), shade: InkSheet.full), column: 0, row: 0)
        #expect(sheet.rows[0] == [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12, 15, 15])
    }

    @Test func `a mask that hangs over every edge is cut off there`() {
        let dots = [UInt8](repeating: InkSheet.full, count: 20)
        let mask = { Mask(left: -1, top: -1, width: 5, height: 4, cover: dots, shade: $0) }
        var sheet = InkSheet(width: 3, height: 2)
        sheet.lay(mask(9), column: 0, row: 0)
        #expect(sheet.rows == [[9, 9, 9], [9, 9, 9]])
        sheet.lay(mask(1), column: 9, row: 9)
        sheet.lay(mask(1), column: -9, row: -9)
        sheet.fill(columns: -3..<1, rows: 1..<7, with: 2)
        #expect(sheet.rows == [[9, 9, 9], [2, 9, 9]])
    }

    /// Eight dots are laid at a time where there was no ink, and one by one beside other ink and at the edges.
    @Test func `wherever it lies, a mask becomes what its dots become one by one`() throws {
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<2000 {
            let (width, height) = (Int.random(in: 1...20, using: &generator), Int.random(in: 1...3, using: &generator))
            let cover = (0..<width * height).map { _ in
                Bool.random(using: &generator) ? 0 : UInt8.random(in: 0...InkSheet.full, using: &generator)
            }
            let shade = UInt8.random(in: 0...InkSheet.full, using: &generator)
            let place = (Int.random(in: -20...30, using: &generator), Int.random(in: -3...4, using: &generator))
            var sheet = InkSheet(width: 30, height: 4)
            sheet.fill(columns: 10..<13, rows: 1..<4, with: 7)
            var dots = sheet
            sheet.lay(Mask(width: width, height: height, cover: cover, shade: shade), column: place.0, row: place.1)
            for (index, covered) in cover.enumerated() {
                let dot = Mask(width: 1, height: 1, cover: [covered], shade: shade)
                dots.lay(dot, column: place.0 + index % width, row: place.1 + index / width)
            }
            #expect(sheet == dots, "\(width) × \(height) at \(place), \(cover) of \(shade)")
        }
    }
}
