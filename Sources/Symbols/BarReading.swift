/// What a row of bars and spaces says, read as a scanner reads it: from their widths alone.
///
/// It shares nothing with what draws symbols but the standards' tables.
package struct BarReading: Sendable, Equatable {
    /// The digits that the symbol holds.
    package let digits: String
    /// The width of its narrow element, in the unit of the widths.
    package let module: Int

    /// Reads Code 128 (ISO/IEC 15417), of digits in sets B and C.
    ///
    /// - Parameter widths: Of bars and spaces in turn, from the first bar to the last.
    /// - Returns: `nil` unless every width is a whole number of modules, all characters exist, and the check character
    ///   is right.
    package init?(code128 widths: [Int]) {
        let elements = 6
        guard widths.count > 3 * elements, widths.count % elements == Code128.stop.count % elements else { return nil }
        let start = widths.prefix(elements).reduce(0, +)
        let module = start / 11
        guard module > 0, widths.allSatisfy({ $0 % module == 0 }) else { return nil }
        let modules = widths.map { $0 / module }
        guard modules.suffix(Code128.stop.count).elementsEqual(Code128.stop) else { return nil }
        var values: [Int] = []
        for place in stride(from: 0, to: modules.count - Code128.stop.count, by: elements) {
            guard let value = Code128.values[Code128.shape(of: modules[place..<place + elements])] else { return nil }
            values.append(value)
        }
        guard let check = values.popLast(), check == Code128.weightedSum(of: values) % 103,
            let digits = Code128.digits(of: values)
        else { return nil }
        self.init(digits: digits, module: module)
    }

    /// Reads Code 39 (ISO/IEC 16388), of digits between its start and stop characters, at a ratio of three.
    ///
    /// - Parameter widths: Of bars and spaces in turn, from the first bar to the last.
    /// - Returns: `nil` unless every element is narrow or thrice as wide, and all characters exist.
    package init?(code39 widths: [Int]) {
        guard let narrow = widths.min(), narrow > 0, widths.count % 10 == 9 else { return nil }
        guard widths.allSatisfy({ $0 == narrow || $0 == narrow * Code39.wide }) else { return nil }
        var characters = stride(from: 0, to: widths.count, by: 10).map { place in
            String(widths[place..<place + 9].map { $0 == narrow ? "n" : "w" })
        }
        let gapsAreNarrow = stride(from: 9, to: widths.count, by: 10).allSatisfy { widths[$0] == narrow }
        guard gapsAreNarrow, characters.count > 2, characters.removeFirst() == Code39.startStop,
            characters.removeLast() == Code39.startStop
        else { return nil }
        var digits = ""
        for character in characters {
            guard let digit = Code39.elements.firstIndex(of: character) else { return nil }
            digits += String(digit)
        }
        self.init(digits: digits, module: narrow)
    }

    private init(digits: String, module: Int) {
        self.digits = digits
        self.module = module
    }
}

extension Code128 {
    /// The characters' values by their shapes.
    fileprivate static let values = Dictionary(uniqueKeysWithValues: zip(widths.map { shape(of: $0[...]) }, 0...))

    /// A number that no other six widths have, of one to four modules each (4.2); 0 for such as no character has.
    fileprivate static func shape(of widths: ArraySlice<Int>) -> Int {
        var shape = 0
        for width in widths {
            guard 1...4 ~= width else { return 0 }
            shape = shape * 5 + width
        }
        return shape
    }

    /// The start character and the first behind it count once, the second twice, and so on (4.3.3).
    fileprivate static func weightedSum(of values: [Int]) -> Int {
        var sum = values.first ?? 0
        for place in values.indices.dropFirst() { sum += place * values[place] }
        return sum
    }

    /// The digits of characters from the start character on, or `nil` when they say anything else.
    fileprivate static func digits(of values: [Int]) -> String? {
        guard let start = values.first, start == startB || start == startC else { return nil }
        var isC = start == startC
        var digits = ""
        for value in values.dropFirst() {
            switch (isC, value) {
            case (true, 0..<100): digits += value < 10 ? "0\(value)" : "\(value)"
            case (false, switchToC): isC = true
            case (false, 16..<26): digits += "\(value - 16)"
            default: return nil
            }
        }
        return digits
    }
}
