import Graphics
import Payments
import TestSupport
import Testing

@testable import Vouchers

struct ImpositionTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(arguments: [
        (Medium.a6, 2, Imposition.Paper.a4), (.a6, 4, .a4), (.a6, 2, .letter), (.roll80, 2, .a4), (.roll58, 2, .a4),
        (.phone, 2, .a4),
    ])
    func `no slip touches another, a mark or the sheet's edge`(
        medium: Medium,
        count: Int,
        paper: Imposition.Paper
    ) throws {
        let imposition = try #require(Imposition(count: count, on: paper))
        for content in Content.ordinary {
            let slip = try renderer.page(of: content.voucher(), on: medium, as: .pdf)
            let grid = try imposition.grid(for: slip, height: renderer.sheet(for: medium).height)
            let sheets = imposition.sheets(of: Array(repeating: slip, count: count + 1), in: grid)
            #expect(sheets.count == 2)
            for sheet in sheets { #expect(sheet.faults == [], "\(content)") }
            #expect(sheets[0].texts.count == count * slip.texts.count)
            #expect(sheets[1].texts.count == slip.texts.count)
            #expect(Set(sheets[0].grids.map(\.moduleWidth)) == Set(slip.grids.map(\.moduleWidth)))
        }
    }

    @Test func `eight receipts lie on a sheet, without the paper that a roll's printer cannot reach`() throws {
        let press = VoucherBatch(threads: 1) { () throws(VoucherError) in
            try VoucherRenderer(templates: PackageRoot.templates, template: "ringkas", fonts: PackageRoot.fonts)
        }
        let vouchers = try Array(repeating: Voucher.sample(), count: 9)
        let batch = try press.render(vouchers, on: .roll80, imposed: Imposition(count: 8))
        #expect(batch.pages == 2)
    }

    @Test func `small slips get cells of their own form`() throws {
        let slip = Page(width: 40, height: 30, elements: [], title: "", language: "id")
        let grid = try #require(Imposition(count: 8)).grid(for: slip, height: 30)
        #expect([grid.columns, grid.rows] == [2, 4])
    }

    @Test func `marks stand where the paper is cut`() throws {
        let slip = Page(width: 100, height: 100, elements: [], title: "", language: "id")
        let imposition = try #require(Imposition(count: 4))
        let sheet = try #require(try imposition.sheets(of: [slip], in: imposition.grid(for: slip, height: 100)).first)
        let upright = sheet.rectangles.filter { $0.height > $0.width }
        let level = sheet.rectangles.filter { $0.width > $0.height }
        #expect(upright.count == 3)
        #expect(level.count == 3)
        #expect(upright.allSatisfy { abs($0.x + $0.width / 2 - 105) < 0.001 })
        #expect(level.allSatisfy { abs($0.y + $0.height / 2 - 148.5) < 0.001 })
    }

    @Test(arguments: [-1, 0, 1, 3, 16])
    func `other counts there are none`(count: Int) {
        #expect(Imposition(count: count) == nil)
    }
}
