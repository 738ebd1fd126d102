extension Double {
    /// The number with some decimals, thousands apart.
    func text(decimals: Int) -> String {
        guard isFinite else { return "–" }
        let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
        let scaled = Int((magnitude * Double(unit)).rounded())
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + scaled.grouped }
        let rest = String(scaled % unit)
        return sign + (scaled / unit).grouped + "." + String(repeating: "0", count: decimals - rest.count) + rest
    }
}

extension Int {
    /// Microseconds as milliseconds.
    var milliseconds: String { (Double(self) / 1000).text(decimals: 1) }

    /// A positive number with a comma before every third digit.
    fileprivate var grouped: String {
        let digits = String(self)
        return digits.enumerated()
            .map { index, digit in
                index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : String(digit)
            }
            .joined()
    }
}
