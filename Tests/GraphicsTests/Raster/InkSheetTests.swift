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
                    sheet.lay(Mask(width: 1, height: 1, cover: [cover], shade: shade), column: 0, row: 0, in: shade)
                    let full = Double(InkSheet.full)
                    let exact = (Double(ground) * (full - Double(cover)) + Double(shade) * Double(cover)) / full
                    #expect(abs(Double(sheet[0, 0]) - exact) <= 2, "\(ground) \(cover) \(shade)")
                    if cover == 0 { #expect(sheet[0, 0] == ground) }
                    if cover == InkSheet.full { #expect(sheet[0, 0] == shade) }
                }
            }
        }
    }

    @Test func `edges of black text have no more than six shades`() {
        var sheet = InkSheet(width: 16, height: 1)
        sheet.lay(
            Mask(width: 16, height: 1, cover: Array(0...15), shade: InkSheet.full),
            column: 0,
            row: 0,
            in: InkSheet.full
        )
        #expect(sheet.rows[0] == [0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12, 15, 15])
    }

    @Test func `a mask that hangs over every edge is cut off there`() {
        let dots = [UInt8](repeating: InkSheet.full, count: 20)
        let mask = { Mask(left: -1, top: -1, width: 5, height: 4, cover: dots, shade: $0) }
        var sheet = InkSheet(width: 3, height: 2)
        sheet.lay(mask(9), column: 0, row: 0, in: 9)
        #expect(sheet.rows == [[9, 9, 9], [9, 9, 9]])
        sheet.lay(mask(1), column: 9, row: 9, in: 1)
        sheet.lay(mask(1), column: -9, row: -9, in: 1)
        sheet.fill(columns: -3..<1, rows: 1..<7, with: 2)
        #expect(sheet.rows == [[9, 9, 9], [2, 9, 9]])
    }

    /// Words are laid where there was no ink, and dots one by one beside other ink and at the edges.
    @Test(arguments: [DotDepth.one, .four, .eight])
    func `wherever it lies, a mask becomes what its dots become one by one`(depth: DotDepth) throws {
        let seed = Seed()
        var random = seed.generator
        for _ in 0..<2000 {
            let (width, height) = (Int.random(in: 1...140, using: &random), Int.random(in: 1...3, using: &random))
            let shades = depth == .one ? [0, InkSheet.full] : Array(0...InkSheet.full)
            let cover = (0..<width * height).map { _ in
                Bool.random(using: &random) ? 0 : UInt8.random(in: 0...InkSheet.full, using: &random)
            }
            let shade = shades.randomElement(using: &random) ?? 0
            let place = (Int.random(in: -150...160, using: &random), Int.random(in: -3...4, using: &random))
            var sheet = InkSheet(width: 150, height: 4, depth: depth)
            sheet.fill(columns: 60..<63, rows: 1..<4, with: depth == .one ? InkSheet.full : 7)
            var dots = sheet
            let mask = Mask(width: width, height: height, cover: cover, shade: shade, depth: depth)
            sheet.lay(mask, column: place.0, row: place.1, in: shade)
            for (index, covered) in cover.enumerated() {
                let (row, column) = (place.1 + index / width, place.0 + index % width)
                guard (0..<4).contains(row), (0..<150).contains(column) else { continue }
                dots[row, column] = Mask.mixed(shade, with: dots[row, column], covered)
            }
            #expect(sheet == dots, "\(width) × \(height) at \(place), \(cover) of \(shade), \(seed)")
        }
    }

    @Test(arguments: [DotDepth.one, .four, .eight])
    func `an area is its dots, wherever it lies`(depth: DotDepth) {
        let seed = Seed()
        var random = seed.generator
        for _ in 0..<1000 {
            let width = Int.random(in: 1...40, using: &random)
            var sheet = InkSheet(width: width, height: 3, depth: depth)
            var dots = sheet
            for _ in 0..<4 {
                let start = Int.random(in: -5...45, using: &random)
                let columns = start..<start + Int.random(in: 0...30, using: &random)
                let shade = Bool.random(using: &random) ? InkSheet.full : 0
                sheet.fill(columns: columns, rows: 1..<2, with: shade)
                for column in columns where (0..<width).contains(column) { dots[1, column] = shade }
            }
            #expect(sheet == dots, "\(seed)")
            #expect(sheet.rows[1] == dots.rows[1], "\(seed)")
            let start = Int.random(in: 0..<width, using: &random)
            let columns = start..<Int.random(in: start...width, using: &random)
            #expect(sheet.isWhite(1, columns) == columns.allSatisfy { dots[1, $0] == 0 }, "\(columns), \(seed)")
            #expect(sheet.isRow(1, like: 0) == sheet.isWhite(1, 0..<width), "\(seed)")
            let last = (0..<start).last { dots[1, $0] != 0 } ?? -1
            #expect(sheet.lastInk(1, before: start) == last, "\(start), \(seed)")
            let first = (start..<width).first { dots[1, $0] != 0 } ?? width
            #expect(sheet.firstInk(1, from: start) == first, "\(start), \(seed)")
        }
    }

    @Test(arguments: [DotDepth.one, .four, .eight], [UInt8(0), InkSheet.full])
    func `a run ends before the first dot that is not like its own`(depth: DotDepth, shade: UInt8) {
        for width in [1, 7, 8, 9, 56, 57, 64, 150] {
            var sheet = InkSheet(width: width, height: 3, depth: depth)
            // So that the rows around it are no part of any run.
            sheet.fill(columns: 0..<width, rows: 0..<3, with: InkSheet.full - shade)
            for changed in 0..<width {
                sheet.fill(columns: 0..<width, rows: 1..<2, with: shade)
                sheet[1, changed] = InkSheet.full - shade
                let wrong = (0..<width).filter { start in
                    let ends = Array(Set([changed, changed + 1, width]).filter { $0 > start }).sorted()
                    var (found, column) = ([Int](), start)
                    sheet.forEachRun(in: 1, start..<width) { dot, length in
                        column += length
                        found.append(dot == sheet[1, column - 1] ? column : -1)
                        return true
                    }
                    var first: Int?
                    sheet.forEachRun(in: 1, start..<(start + width + 1) / 2) { _, length in
                        first = length
                        return false
                    }
                    return found != ends || first != min((start + width + 1) / 2, ends[0]) - start
                }
                #expect(wrong == [], "\(changed) of \(width)")
            }
        }
    }

    @Test(arguments: [DotDepth.one, .four, .eight])
    func `rows are alike in some columns when each of their dots is`(depth: DotDepth) {
        for width in [1, 7, 8, 9, 40] {
            for changed in 0..<width {
                var sheet = InkSheet(width: width, height: 2, depth: depth)
                sheet[1, changed] = InkSheet.full
                for start in 0...width {
                    for end in start...width {
                        let isSame = !(start..<end).contains(changed)
                        #expect(sheet.isRow(1, start..<end, like: 0) == isSame, "\(changed) \(start) \(end)")
                    }
                }
            }
        }
    }

    @Test func `dots keep what they are when a colour comes`() {
        var sheet = InkSheet(width: 5, height: 2)
        for column in 0..<5 { sheet[1, column] = UInt8(column * 3) }
        let rows = sheet.rows
        let green = sheet.number(of: .rgb(red: 0, green: 128, blue: 0))
        #expect(sheet.depth == .eight)
        #expect(green > InkSheet.full)
        #expect(sheet.rows == rows)
    }
}
