import Foundation
import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

/// Whatever a slip says, nothing of it leaves the page or lies on anything else.
@Suite(.mustEnd)
struct RandomContentTests {
    /// For each medium of each template.
    private static let count = ProcessInfo.processInfo.environment["STRUK_RANDOM_CONTENTS"].flatMap { Int($0) } ?? 200
    private let seed = Seed()

    @Test(arguments: Design.all)
    func `no text overlaps another, a symbol or the edge`(design: Design) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        var random = seed.generator
        var drawn = 0
        for number in 0..<Self.count {
            let voucher = try Voucher.random(by: &random)
            let format: Format = random.chance(50) ? .pdf : .png
            let options: RenderOptions = random.chance(20) && design.description != "besar-a6" ? .ruler : []
            do throws(VoucherError) {
                let page = try renderer.page(of: voucher, on: design.medium, as: format, options: options)
                drawn += 1
                guard page.faults != [] else { continue }
                Issue.record("\(page.faults), number \(number), \(seed)")
            } catch {
                // Code 39 is wide, and a QR of a long address has many modules.
                let isTooWide = error.field == "symbology" && voucher.symbology == .code39 || error.field == "qr"
                #expect(isTooWide && error.code == .doesNotFit, "\(error), number \(number), \(seed)")
            }
        }
        #expect(drawn > Self.count / 2)
    }
}
