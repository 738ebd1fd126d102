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
            let (voucher, format, options) = try Self.content(for: design, by: &random)
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

    /// The only one among 210,000, 10,000 on each medium of each template.
    @Test(arguments: [("besar-a5", Seed(220_213), 212)])
    func `what once had no room has some`(name: String, seed: Seed, number: Int) throws {
        let design = try #require(Design.all.first { "\($0)" == name })
        var random = seed.generator
        for _ in 0..<number { _ = try Self.content(for: design, by: &random) }
        let (voucher, format, options) = try Self.content(for: design, by: &random)
        let renderer = try VoucherRenderer.packaged(design.template)
        let page = try renderer.page(of: voucher, on: design.medium, as: format, options: options)
        #expect(page.faults == [])
    }

    private static func content(
        for design: Design,
        by random: inout SeededGenerator
    ) throws -> (Voucher, Format, RenderOptions) {
        let voucher = try Voucher.random(by: &random)
        let format: Format = random.chance(50) ? .pdf : .png
        return (voucher, format, random.chance(20) && design.description != "besar-a6" ? .ruler : [])
    }
}
