/// A number as files and messages want it: few decimals, none of them idle, a point in every locale.
struct Decimal: CustomStringConvertible {
    let description: String

    init(_ value: Double, places: Int = 3) {
        let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
        let scaled = Int((value * Double(unit)).rounded())
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
        var decimals = String(rest + UInt(unit)).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        description = (scaled < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
