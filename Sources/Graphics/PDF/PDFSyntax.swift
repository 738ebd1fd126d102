/// The forms of ISO 32000-1, 7.3.
extension [UInt8] {
    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }

    mutating func append(integer: Int) {
        guard integer.magnitude >= 10 else {
            if integer < 0 { append(UInt8(ascii: "-")) }
            return append(UInt8(ascii: "0") + UInt8(integer.magnitude))
        }
        append(integer: integer / 10)
        append(UInt8(ascii: "0") + UInt8(integer.magnitude % 10))
    }

    mutating func append(reference number: Int) {
        append(integer: number)
        append(" 0 R")
    }

    mutating func append(references numbers: [Int]) {
        append(UInt8(ascii: "["))
        for (place, number) in numbers.enumerated() {
            if place > 0 { append(UInt8(ascii: " ")) }
            append(reference: number)
        }
        append(UInt8(ascii: "]"))
    }

    /// A number to the hundredth, with a space behind it: of a point, that is finer than any printer's dots.
    mutating func append(number: Double) {
        let hundredths = Int((number * 100).rounded())
        if hundredths < 0 { append(UInt8(ascii: "-")) }
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        append(integer: Int(whole))
        if rest > 0 {
            append(UInt8(ascii: "."))
            append(integer: Int(rest / 10))
            if rest % 10 > 0 { append(integer: Int(rest % 10)) }
        }
        append(UInt8(ascii: " "))
    }

    /// A byte within a literal string.
    mutating func append(literal byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): append(UInt8(ascii: "\\"))
        case UInt8(ascii: "\r"): return append("\\r")
        default: break
        }
        append(byte)
    }
}

enum PDFSyntax {
    /// A text string: a literal one of ASCII, or UTF-16 with its mark.
    static func text(_ text: String) -> [UInt8] {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            var literal = [UInt8(ascii: "(")]
            for byte in text.utf8 { literal.append(literal: byte) }
            return literal + [UInt8(ascii: ")")]
        }
        return Array("<FEFF".utf8) + hexadecimal(text) + [UInt8(ascii: ">")]
    }

    /// UTF-16, the most significant byte first.
    static func hexadecimal(_ text: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for unit in text.utf16 {
            for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> shift & 0xF)]) }
        }
        return bytes
    }

    static func hexadecimal<Number: FixedWidthInteger>(_ number: Number) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: Number.bitWidth / 4 - digits.count) + digits
    }
}
