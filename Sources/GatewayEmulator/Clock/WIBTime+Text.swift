extension WIBTime {
    /// Reads the gateway’s spelling of a date, `yyyyMMdd`, and of a time, `HHmmss`.
    ///
    /// - Returns: `nil` where either is spelled otherwise or no clock shows it.
    package init?(date: String, time: String) {
        guard let date = Digits(date, count: 8), let time = Digits(time, count: 6) else { return nil }
        self.init(
            year: date[0..<4],
            month: date[4..<6],
            day: date[6..<8],
            hour: time[0..<2],
            minute: time[2..<4],
            second: time[4..<6]
        )
    }

    /// The date as the gateway writes it, `yyyyMMdd`.
    package var date: String { year.padded(4) + month.padded(2) + day.padded(2) }

    /// The time as the gateway writes it, `HHmmss`.
    package var time: String { hour.padded(2) + minute.padded(2) + second.padded(2) }

    /// Date and time as RFC 3339, such as `2025-01-15T09:30:00+07:00`.
    package var rfc3339: String {
        "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
            + "T\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))+07:00"
    }

    /// Reads an RFC 3339 date and time with its offset; a fraction of a second is cut off.
    ///
    /// - Returns: Milliseconds since 1970, or `nil` where the text is spelled otherwise.
    package static func instant(rfc3339 text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let time = WIBTime(
                date: String(decoding: bytes[0..<4] + bytes[5..<7] + bytes[8..<10], as: UTF8.self),
                time: String(decoding: bytes[11..<13] + bytes[14..<16] + bytes[17..<19], as: UTF8.self)
            )
        else { return nil }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard let offset = minutesAhead(String(decoding: rest, as: UTF8.self)) else { return nil }
        return time.epochMilliseconds + Int64(7 * 60 - offset) * 60_000
    }

    private static func minutesAhead(_ offset: String) -> Int? {
        if offset == "Z" || offset == "z" { return 0 }
        let bytes = Array(offset.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let digits = Digits(String(decoding: bytes[1..<3] + bytes[4..<6], as: UTF8.self), count: 4),
            digits[0..<2] < 24, digits[2..<4] < 60
        else { return nil }
        let minutes = digits[0..<2] * 60 + digits[2..<4]
        switch bytes[0] {
        case UInt8(ascii: "+"): return minutes
        case UInt8(ascii: "-"): return -minutes
        default: return nil
        }
    }
}

/// So many ASCII digits, read by position.
private struct Digits {
    private let values: [Int]

    init?(_ text: String, count: Int) {
        guard text.utf8.count == count, text.isDigits else { return nil }
        values = text.utf8.map { Int($0 - UInt8(ascii: "0")) }
    }

    subscript(range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
}

extension String {
    /// Whether it is made of ASCII digits only, at least one.
    var isDigits: Bool { !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
}

extension Int {
    /// The number with leading zeros to at least so many digits.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
