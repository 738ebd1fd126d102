import Payments
import TestSupport
import Testing
import Vouchers

struct BarSizeTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    /// Dots of X on heads of 384 and 576 dots, by the arithmetic of ISO/IEC 15417: 5.5 modules a digit of an even
    /// number, 35 for start, check and stop, and ten free ones on each side.
    @Test(arguments: [(8, 99, 3), (12, 121, 3), (13, 143, 2), (16, 143, 2), (18, 154, 2), (20, 165, 2)])
    func `on a 58 mm roll bars are as wide as the head allows`(digits: Int, modules: Int, dots: Int) throws {
        let payNo = try PaymentCode(String(repeating: "7", count: digits))
        let size = try renderer.barSize(of: payNo, as: .code128, on: .roll58, at: .dpi(203))
        #expect(size.modules == modules)
        #expect(size.moduleDots == dots)
        #expect(size.moduleMillimetres == Double(dots) / 8)
        #expect(size.width == Double((modules - 20) * dots) / 8)
    }

    @Test(arguments: 1...20)
    func `it is the size that a slip really has`(digits: Int) throws {
        let payNo = String("90412311063860985714".prefix(digits))
        for (medium, density) in [(Medium.a6, PixelDensity.dpi(300)), (.roll80, .dpi(203)), (.phone, .scale(3))] {
            let voucher = try Voucher.sample(payNo: payNo)
            let proof = try renderer.render(voucher, on: medium, as: .png, at: density).proof
            let size = try renderer.barSize(of: voucher.payNo, as: .code128, on: medium, at: density)
            #expect(proof?.moduleDots == size.moduleDots, "\(medium)")
            #expect(abs((proof?.moduleMillimetres ?? 0) - size.moduleMillimetres) < 0.001, "\(medium)")
        }
    }

    @Test func `too thin is refused with what would fit, and without where nothing would`() throws {
        let payNo = try PaymentCode("90412311063860985714")
        let error = try #require(throws: VoucherError.self) {
            _ = try renderer.barSize(of: payNo, as: .code39, on: .roll80, at: .dpi(203))
        }
        #expect(error.code == .doesNotFit)
        #expect(error.remedy.hasPrefix("use code128, which needs 41.3 mm"))
        // Of 150 dots an inch two are more than the paper has room for.
        let coarse = try #require(throws: VoucherError.self) {
            _ = try renderer.barSize(of: payNo, as: .code128, on: .roll58, at: .dpi(150))
        }
        #expect(coarse.remedy == "use a wider medium, or no bars")
        #expect(coarse.fault == "code128 of 20 digits needs 55.9 mm with its quiet zones, the paper has 48.0 mm")
    }

    @Test func `no bars have no size`() throws {
        let error = try #require(throws: VoucherError.self) {
            _ = try renderer.barSize(of: PaymentCode("1"), as: .none, on: .a6, at: .dpi(203))
        }
        #expect(error.field == "symbology")
    }
}
