/// The letters and numbers of an SVG's attribute, as path data has them: signs and points part numbers too.
struct SVGNumbers {
    enum Token: Equatable {
        case letter(UInt8)
        case number(Double)
    }

    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// Every number among the bytes.
    static func all(in bytes: ArraySlice<UInt8>) -> [Double] {
        var tokens = SVGNumbers(bytes)
        var numbers: [Double] = []
        while let token = tokens.next() { if case .number(let number) = token { numbers.append(number) } }
        return numbers
    }

    /// - Parameter isFlag: Whether a single digit stands here, with nothing between it and the next number.
    mutating func next(isFlag: Bool = false) -> Token? {
        while place < bytes.endIndex {
            let start = place
            if isFlag, Self.isDigit(bytes[place]) { place += 1 } else { skipNumber() }
            if place > start {
                let isNegative = start > bytes.startIndex && bytes[start - 1] == UInt8(ascii: "-")
                let number = Double(String(decoding: bytes[start..<place], as: UTF8.self)) ?? 0
                return .number(isNegative ? -number : number)
            }
            place += 1
            if Self.isLetter(bytes[start]) { return .letter(bytes[start]) }
        }
        return nil
    }

    private mutating func skipNumber() {
        let start = place
        skipDigits()
        if place < bytes.endIndex, bytes[place] == UInt8(ascii: ".") {
            place += 1
            skipDigits()
        }
        guard place > start, place + 1 < bytes.endIndex, bytes[place] | 0x20 == UInt8(ascii: "e") else { return }
        let exponent = place
        place += bytes[place + 1] == UInt8(ascii: "-") || bytes[place + 1] == UInt8(ascii: "+") ? 2 : 1
        let first = place
        skipDigits()
        if place == first { place = exponent }
    }

    private mutating func skipDigits() {
        while place < bytes.endIndex, Self.isDigit(bytes[place]) { place += 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
