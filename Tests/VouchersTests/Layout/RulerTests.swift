import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

struct RulerTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(arguments: Medium.all)
    func `a ruler touches nothing, in any state`(medium: Medium) throws {
        for content in Content.ordinary + Content.awkward {
            for (name, state) in Voucher.State.all {
                var voucher = try content.voucher()
                voucher.state = state
                let page = try renderer.page(of: voucher, on: medium, as: .pdf, options: .ruler)
                #expect(page.faults == [], "\(content), \(name)")
            }
        }
    }

    @Test(arguments: Medium.all)
    func `a ruler is as long as it says, and the rest of the page stays as it is`(medium: Medium) throws {
        let plain = try renderer.page(of: .sample(), on: medium, as: .pdf)
        let ruled = try renderer.page(of: .sample(), on: medium, as: .pdf, options: .ruler)
        #expect(Array(ruled.elements.prefix(plain.elements.count)) == plain.elements)
        let length = medium == .roll58 ? 40.0 : 50
        #expect(ruled.texts.last?.text == "\(Int(length)) mm")
        let added = ruled.rectangles.dropFirst(plain.rectangles.count)
        let (left, right) = (added.map(\.x).min() ?? 0, added.map { $0.x + $0.width }.max() ?? 0)
        #expect(abs(right - left - length) < 0.001)
        let isRoll = [.roll80, .roll58, .phone].contains(medium)
        #expect(isRoll == (ruled.height > plain.height))
    }

    @Test func `a picture's ruler is as many dots as its length`() async throws {
        let image = try await GreyImage(png: renderer.render(.sample(), on: .roll80, as: .png, options: .ruler).bytes)
        let plain = try await GreyImage(png: renderer.render(.sample(), on: .roll80, as: .png).bytes)
        #expect(image.height > plain.height)
        let longest = (plain.height..<image.height).map { row in
            (0..<image.width).split { image[$0, row] > 0 }.map(\.count).max() ?? 0
        }
        #expect(longest.max() == 400)
    }

    @Test func `a margin that is too narrow for it is refused`() throws {
        let file = try TemplateFile(line: 11, "margin: { top: 5, side: 8, bottom: 5 }")
        let renderer = try file.renderer()
        let refusal = #expect(throws: VoucherError.self) {
            _ = try renderer.render(.sample(), on: .a6, as: .pdf, options: .ruler)
        }
        #expect(refusal?.field == "ruler")
        #expect(refusal?.code == .doesNotFit)
    }
}
