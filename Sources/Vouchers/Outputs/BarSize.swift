import Graphics
public import Payments
import Symbols

/// How large a payment code's bars come out.
public struct BarSize: Sendable, Equatable {
    /// The symbol's modules with the ten free ones on each side.
    public let modules: Int
    /// The X dimension in dots.
    public let moduleDots: Int
    /// The X dimension in millimetres.
    public let moduleMillimetres: Double
    /// The width of the bars in millimetres, without their quiet zones.
    public let width: Double
}

extension VoucherRenderer {
    /// How large the bars of a code come out on a picture of a medium.
    ///
    /// - Parameters:
    ///   - payNo: The code; only how many digits it has counts.
    ///   - symbology: Its bars; not none.
    ///   - medium: What the slip is printed or shown on.
    ///   - density: The picture's dots.
    /// - Throws: `VoucherError` with code `.doesNotFit` where they would be too thin for scanners, saying what would fit.
    public func barSize(
        of payNo: PaymentCode,
        as symbology: StoreRules.Symbology,
        on medium: Medium,
        at density: PixelDensity
    ) throws(VoucherError) -> BarSize {
        // A slip as any other, so that this tells what really happens.
        let expiry = Timestamp(seconds: 1_796_058_000)
        guard let amount = try? Rupiah(10_000) else { preconditionFailure("ten thousand rupiah are an amount") }
        var voucher = Voucher(
            merchant: "-",
            payNo: payNo,
            amount: amount,
            store: .published(for: .alfamart),
            expiry: Expiry(expiry),
            reference: "-",
            now: expiry - .seconds(86_400)
        )
        voucher.symbology = symbology
        let page = try page(of: voucher, on: medium, as: .png, at: density)
        for case .modules(let grid) in page.elements where grid.rows == 1 {
            let resolution = try resolution(density)
            return BarSize(
                modules: grid.columns + 2 * BarPattern.quietZone,
                moduleDots: Int((grid.moduleWidth * resolution.dotsPerMillimetre).rounded()),
                moduleMillimetres: grid.moduleWidth,
                width: grid.moduleWidth * Double(grid.columns)
            )
        }
        throw VoucherError(
            .doesNotFit,
            field: "symbology",
            fault: "the template sets no bars on \(medium.rawValue)",
            remedy: "give code128 or code39, and a template with bars"
        )
    }
}
