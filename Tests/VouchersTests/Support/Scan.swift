import Payments
import TestSupport
import Vouchers

/// The vouchers that are drawn and read back, one medium and symbology at a time.
struct Scan: Sendable, CustomStringConvertible {
    let medium: Medium
    let symbology: StoreRules.Symbology
    /// Of a PNG.
    var density: PixelDensity?

    /// How wide each medium's printable part is, in millimetres.
    private static let printable: [Medium: Double] = [
        .a4: 210, .a5: 148, .a6: 105, .letter: 215.9, .roll80: 72, .roll58: 48, .phone: 95.25,
    ]

    static let payNumbers = [1, 8, 12, 13, 16, 20].flatMap { length in
        ["90412311063860985714", "00010084710131167080"].map { String($0.prefix(length)) }
    }

    static let pngs = Medium.all.flatMap { medium -> [Scan] in
        let densities: [PixelDensity] =
            medium == .phone ? [.scale(1), .scale(2), .scale(3), .dpi(203)] : [.dpi(203), .dpi(300)]
        return densities.flatMap { density in
            [.code128, .code39].map { Scan(medium: medium, symbology: $0, density: density) }
        }
    }

    static let pdfs = Medium.all.flatMap { medium in
        [.code128, .code39].map { Scan(medium: medium, symbology: $0) }
    }

    var description: String {
        let dots = density.map { " at \($0.dpi) dpi" } ?? ""
        return "\(medium.rawValue) with \(symbology.rawValue)\(dots)"
    }

    var kind: ReadSymbol.Kind { symbology == .code39 ? .code39 : .code128 }

    /// Dots on a millimetre, where modules have to be whole dots.
    var dotsPerMillimetre: Double? {
        switch (density?.dpi, medium) {
        case (203, _): 8
        case (let dpi?, _): Double(dpi) / 25.4
        case (nil, .roll80), (nil, .roll58): 8
        case (nil, _): nil
        }
    }

    /// The thinnest bar that scanners resolve, in millimetres: 10 mil, and two dots of a raster.
    var leastModule: Double {
        guard let dots = dotsPerMillimetre else { return 0.25 }
        return max(2, (0.25 * dots).rounded(.up)) / dots
    }

    /// Whether the paper could hold the bars with ten free modules on each side.
    func fits(_ payNo: String) -> Bool {
        Double(modules(of: payNo) + 20) * leastModule <= (Self.printable[medium] ?? 0)
    }

    /// The symbol's modules by the standards' own formulas, at a ratio of three for Code 39.
    func modules(of payNo: String) -> Int {
        let digits = payNo.count
        switch symbology {
        case .code39: return 16 * (digits + 2) - 1
        case .code128, .none:
            // Pairs take a character; an odd digit takes one, and one more to change sets unless it is alone.
            let oddOnes = digits.isMultiple(of: 2) ? 0 : digits == 1 ? 1 : 2
            return 11 * (digits / 2 + oddOnes) + 35
        }
    }
}
