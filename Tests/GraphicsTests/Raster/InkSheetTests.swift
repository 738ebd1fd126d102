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
                    sheet.lay(Mask(width: 1, height: 1, cover: [cover]), column: 0, row: 0, shade: shade)
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
        sheet.lay(Mask(width: 16, height: 1, cover: Array(0...15)), column: 0, row: 0, shade: InkSheet.full)
        #expect(sheet.rows[0] == [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12, 15, 15])
    }

    @Test func `a mask that hangs over every edge is cut off there`() {
        let mask = Mask(left: -1, top: -1, width: 5, height: 4, cover: [UInt8](repeating: InkSheet.full, count: 20))
        var sheet = InkSheet(width: 3, height: 2)
        sheet.lay(mask, column: 0, row: 0, shade: 9)
        #expect(sheet.rows == [[9, 9, 9], [9, 9, 9]])
        sheet.lay(mask, column: 9, row: 9, shade: 1)
        sheet.lay(mask, column: -9, row: -9, shade: 1)
        sheet.fill(columns: -3..<1, rows: 1..<7, with: 2)
        #expect(sheet.rows == [[9, 9, 9], [2, 9, 9]])
    }
}
