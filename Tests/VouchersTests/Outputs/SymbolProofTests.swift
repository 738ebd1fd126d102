import Graphics
import Payments
import TestSupport
import Testing

@testable import Vouchers

@Suite(.mustEnd)
struct SymbolProofTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    private static func fonts() throws -> FontLibrary {
        try FontLibrary(configuration: PackageRoot.fonts + "/fonts.conf")
    }

    @Test(arguments: Scan.pngs)
    func `every picture tells what its bars were read as, as an independent measure has it`(scan: Scan) async throws {
        for payNo in Scan.payNumbers where scan.fits(payNo) {
            let voucher = try Voucher.sample(payNo: payNo, symbology: scan.symbology)
            let rendered = try renderer.render(voucher, on: scan.medium, as: .png, at: scan.density)
            let proof = try #require(rendered.proof)
            #expect(proof.digits == payNo)
            #expect(proof.symbology == scan.symbology)
            let dots = Double(try PNGFile(rendered.bytes).dotsPerMetre) / 1000
            let image = try await GreyImage(png: rendered.bytes)
            let bars = try #require(BarMeasurement(image, dotsPerMillimetre: dots), "\(payNo)")
            #expect(Double(proof.moduleDots) == bars.module, "\(payNo)")
            #expect(abs(proof.quietZone - min(bars.leftQuietZone, bars.rightQuietZone)) < 0.01, "\(payNo)")
            #expect(abs(proof.moduleMillimetres - bars.module / dots) < 0.001)
            let note = try PNGFile(rendered.bytes).chunks["tEXt"]
            #expect(note == Array("Symbol\0\(proof)".utf8))
        }
    }

    @Test(arguments: VoucherRenderer.templates, [Medium.a5, .a6, .phone])
    func `every density proves, wherever letters fall on its dots`(template: String, medium: Medium) throws {
        let renderer = try VoucherRenderer.packaged(template)
        let voucher = try Voucher.sample()
        for dpi in 96...203 {
            do throws(VoucherError) {
                let rendered = try renderer.render(voucher, on: medium, as: .png, at: .dpi(dpi))
                #expect(rendered.proof?.digits == "9041231106386098", "\(dpi) dpi")
            } catch {
                Issue.record("\(dpi) dpi: \(error)")
            }
        }
    }

    @Test func `what has no bars in dots has no proof`() throws {
        #expect(try renderer.render(.sample(), on: .a6, as: .pdf).proof == nil)
        #expect(try renderer.render(.sample(symbology: .none), on: .a6, as: .png).proof == nil)
        #expect(try renderer.render(.sample(state: .expired), on: .a6, as: .png).proof == nil)
    }

    @Test func `a proof reads as a structured field`() throws {
        let proof = try #require(try renderer.render(.sample(), on: .roll80, as: .png).proof)
        #expect(
            "\(proof)" == "symbology=code128, digits=\"9041231106386098\", x-dots=4, x-mm=0.5, quiet-zone=10.5"
        )
    }

    @Test(arguments: Spoilt.allCases)
    func `a spoilt symbol is an error, not a picture`(spoilt: Spoilt) throws {
        let voucher = try Voucher.sample()
        let page = try renderer.page(of: voucher, on: .roll80, as: .png)
        let raster = try Raster(spoilt.applied(to: page), at: Resolution(dpi: 203), as: .bilevel, fonts: Self.fonts())
        let error = #expect(throws: VoucherError.self) { try SymbolProof(of: page, on: raster, saying: voucher) }
        #expect(error?.code == .drawing)
        #expect(error?.field == spoilt.field)
    }

    @Test func `bars of another payment are an error`() throws {
        let page = try renderer.page(of: .sample(payNo: "9041231106386099"), on: .roll80, as: .png)
        let raster = try Raster(page, at: Resolution(dpi: 203), as: .bilevel, fonts: Self.fonts())
        let error = #expect(throws: VoucherError.self) { try SymbolProof(of: page, on: raster, saying: .sample()) }
        #expect(error?.field == "symbology")
    }
}

/// What could go wrong between a page and its dots.
enum Spoilt: CaseIterable {
    case lineThroughBars, modulesOfBars, inkBesideBars, modulesOfQR, inkBesideQR

    var field: String {
        switch self {
        case .lineThroughBars, .modulesOfBars, .inkBesideBars: "symbology"
        case .modulesOfQR, .inkBesideQR: "qr"
        }
    }

    func applied(to page: Page) -> Page {
        var page = page
        for (index, element) in page.elements.enumerated() {
            guard case .modules(var grid) = element, (grid.rows == 1) == (field == "symbology") else { continue }
            let left = grid.x - grid.moduleWidth * (grid.rows == 1 ? 9 : 3)
            switch self {
            case .lineThroughBars:
                page.elements.append(.rectangle(Rectangle(x: grid.x, y: grid.y + 5, width: 30, height: 0.3)))
            case .inkBesideBars, .inkBesideQR:
                page.elements.append(.rectangle(Rectangle(x: left, y: grid.y + 1, width: 0.5, height: 0.5)))
            case .modulesOfBars, .modulesOfQR:
                grid.dark[grid.dark.count / 2].toggle()
                page.elements[index] = .modules(grid)
            }
        }
        return page
    }
}
