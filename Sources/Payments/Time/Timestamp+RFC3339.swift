extension Timestamp {
    /// Reads an RFC 3339 date and time, such as `2026-11-30T23:59:59+07:00`.
    ///
    /// - Parameters:
    ///   - text: Date, time with seconds, optional fraction, and an offset or `Z`.
    ///   - field: The field an error names.
    /// - Throws: `InvalidValue` when the form is another or the date does not exist.
    public init(rfc3339 text: String, field: String) throws(InvalidValue) {
        guard let instant = Self.parse(text) else {
            throw InvalidValue(
                field: field,
                fault: "it is not a date and time with its zone",
                remedy: "write it as 2026-11-30T23:59:59+07:00"
            )
        }
        self = instant
    }

    /// The instant as RFC 3339 to the second, such as `2026-11-30T23:59:59+07:00`.
    public func rfc3339(in zone: Zone = .wib) -> String {
        let time = CivilTime(self, in: zone)
        // Every line of a log begins with one, so it is written digit by digit.
        var text: [UInt8] = []
        text.reserveCapacity(25)
        for (number, width, end) in [
            (time.year, 4, "-"), (time.month, 2, "-"), (time.day, 2, "T"), (time.hour, 2, ":"), (time.minute, 2, ":"),
            (time.second, 2, "+"), (zone.hours, 2, ":"), (0, 2, ""),
        ] {
            text.append(number, digits: width)
            text += end.utf8
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func parse(_ text: String) -> Timestamp? {
        var rest = Array(text.utf8)[...]
        guard let year = rest.takeNumber(4), rest.take("-"), let month = rest.takeNumber(2), rest.take("-"),
            let day = rest.takeNumber(2), rest.take("T") || rest.take("t") || rest.take(" "),
            let hour = rest.takeNumber(2), rest.take(":"), let minute = rest.takeNumber(2), rest.take(":"),
            let second = rest.takeNumber(2),
            let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        var milliseconds: Int64 = 0
        if rest.take(".") {
            let digits = rest.prefix { $0.isASCIIDigit }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
            for place in 0..<3 {
                milliseconds =
                    milliseconds * 10 + (place < digits.count ? Int64(digits[digits.startIndex + place] - 48) : 0)
            }
        }
        guard let offset = rest.takeOffset(), rest.isEmpty else { return nil }
        let asUTC = time.instant(in: .wib).milliseconds + Int64(Zone.wib.hours) * 3_600_000
        return Timestamp(milliseconds: asUTC - Int64(offset) * 60_000 + milliseconds)
    }
}

extension Int {
    /// The number with leading zeros to at least `width` digits.
    package func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension [UInt8] {
    /// Adds the last decimal digits of a number.
    fileprivate mutating func append(_ number: Int, digits: Int) {
        var scale = 1
        for _ in 1..<digits { scale *= 10 }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8((number / scale % 10).magnitude))
            scale /= 10
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let next = first, UInt32(next) == character.value else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func takeNumber(_ digits: Int) -> Int? {
        let taken = prefix(digits)
        guard taken.count == digits, taken.allSatisfy(\.isASCIIDigit) else { return nil }
        self = dropFirst(digits)
        return taken.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// Minutes ahead of UTC.
    fileprivate mutating func takeOffset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = takeNumber(2), take(":"), let minutes = takeNumber(2), hours < 24, minutes < 60 else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}
