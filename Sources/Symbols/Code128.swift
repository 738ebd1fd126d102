/// Code 128 (ISO/IEC 15417) of digits alone, in the fewest characters.
package enum Code128 {
    static let switchToC = 99
    static let startB = 104
    static let startC = 105

    /// Encodes a payment code.
    ///
    /// Set C holds two digits a character. An odd digit goes first, in set B, so that one change of sets is enough.
    ///
    /// - Parameter digits: 1 to 20 ASCII digits; leading zeros stay.
    /// - Throws: `SymbolError.notDigits`.
    package static func encode(digits: String) throws(SymbolError) -> BarPattern {
        let data = characters(try Digits(digits).values)
        return BarPattern(widths: (data + [checkCharacter(of: data)]).flatMap { widths[$0] } + stop)
    }

    private static func characters(_ digits: [Int]) -> [Int] {
        let oddDigits = digits.prefix(digits.count % 2)
        let pairs = digits.dropFirst(oddDigits.count)
        var characters = [startC]
        if let digit = oddDigits.first {
            let valueOfZero = 16
            characters = [startB, valueOfZero + digit] + (pairs.isEmpty ? [] : [switchToC])
        }
        return characters
            + stride(from: pairs.startIndex, to: pairs.endIndex, by: 2).map { pairs[$0] * 10 + pairs[$0 + 1] }
    }

    /// The sum of the values weighted by place, modulo 103; the start character weighs one, as does the first after it.
    private static func checkCharacter(of characters: [Int]) -> Int {
        characters.enumerated().map { place, value in max(place, 1) * value }.reduce(0, +) % 103
    }
}
