/// Code 39 (ISO/IEC 16388) of digits, without a check character, as tills that read it expect.
package enum Code39 {
    /// A wide element in modules; three is the widest ratio the standard allows, the easiest to tell from a narrow one.
    static let wide = 3

    /// Encodes a payment code between the start and stop characters.
    ///
    /// - Parameter digits: 1 to 20 ASCII digits; leading zeros stay.
    /// - Throws: `SymbolError.notDigits`.
    package static func encode(digits: String) throws(SymbolError) -> BarPattern {
        let characters = [startStop] + (try Digits(digits).values.map { elements[$0] }) + [startStop]
        let narrowGap = [1]
        return BarPattern(widths: characters.map(widths).joined(separator: narrowGap))
    }

    private static func widths(_ elements: String) -> [Int] {
        elements.map { $0 == "w" ? wide : 1 }
    }

    /// Five bars and four spaces of each digit in turn, three of the nine wide (ISO/IEC 16388, table 1).
    static let elements = [
        "nnnwwnwnn", "wnnwnnnnw", "nnwwnnnnw", "wnwwnnnnn", "nnnwwnnnw",
        "wnnwwnnnn", "nnwwwnnnn", "nnnwnnwnw", "wnnwnnwnn", "nnwwnnwnn",
    ]

    static let startStop = "nwnnwnwnn"
}
