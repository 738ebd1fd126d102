import Graphics
public import Payments
import Symbols

/// What was read back from a picture’s very dots before it left: a picture whose bars say anything else is none.
public struct SymbolProof: Sendable, Equatable {
    /// The rules that the bars were read by.
    public let symbology: StoreRules.Symbology
    /// What the bars say.
    public let digits: String
    /// The X dimension: the dots of a narrow bar.
    public let moduleDots: Int
    /// The X dimension in millimetres.
    public let moduleMillimetres: Double
    /// The free space on the narrower side of the bars in X; ten at least (ISO/IEC 15417, 4.4.2).
    public let quietZone: Double
}

extension SymbolProof: CustomStringConvertible {
    /// A dictionary of a structured field (RFC 9651, 3.2), such as
    /// `symbology=code128, digits="9041", x-dots=4, x-mm=0.5, quiet-zone=12.5`.
    public var description: String {
        """
        symbology=\(symbology.rawValue), digits="\(digits)", x-dots=\(moduleDots), \
        x-mm=\(moduleMillimetres.thousandths), quiet-zone=\(quietZone.thousandths)
        """
    }
}

extension SymbolProof {
    /// Reads every symbol of a page from its raster.
    ///
    /// - Returns: What the bars say, or `nil` when the page has none.
    /// - Throws: `VoucherError` with code `.drawing` when a symbol is not what the page wants, or has not the free
    ///   space around it that scanners need.
    init?(of page: Page, on raster: Raster, saying voucher: Voucher) throws(VoucherError) {
        var bars: SymbolProof?
        for case .modules(let grid) in page.elements {
            let isBars = grid.rows == 1
            let field = isBars ? "symbology" : "qr"
            guard let measured = raster.measure(grid) else {
                throw Self.error(field, "the symbol is not drawn as it was laid out")
            }
            let quietZone = Double(measured.quietZone) / Double(measured.module)
            let least = isBars ? BarPattern.quietZone : MatrixPattern.quietZone
            guard quietZone >= Double(least) else {
                throw Self.error(field, "only \(quietZone.thousandths) of \(least) modules beside it are free")
            }
            guard isBars else { continue }
            let reading = voucher.symbology.read(measured.runs)
            guard let reading, reading.digits == voucher.payNo.digits, reading.module == measured.module else {
                throw Self.error(field, "the bars do not read as the payment code")
            }
            bars = SymbolProof(
                symbology: voucher.symbology,
                digits: reading.digits,
                moduleDots: reading.module,
                moduleMillimetres: Double(reading.module) / raster.resolution.dotsPerMillimetre,
                quietZone: quietZone
            )
        }
        guard let bars else { return nil }
        self = bars
    }

    private static func error(_ field: String, _ fault: String) -> VoucherError {
        VoucherError(.drawing, field: field, fault: fault, remedy: "use another medium or resolution, and report this")
    }
}

extension StoreRules.Symbology {
    fileprivate func read(_ widths: [Int]) -> BarReading? {
        switch self {
        case .code128: BarReading(code128: widths)
        case .code39: BarReading(code39: widths)
        case .none: nil
        }
    }
}

extension Double {
    /// With three decimals at most, none of them idle.
    fileprivate var thousandths: String {
        let scaled = Int((self * 1000).rounded())
        var decimals = String(scaled % 1000 + 1000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return "\(scaled / 1000)" + (decimals.isEmpty ? ".0" : "." + decimals)
    }
}
