/// An IP address as the number it is, so that no spelling hides which one it is.
package enum IPAddress: Sendable, Hashable {
    /// Of version 4.
    case v4(UInt32)
    /// Of version 6.
    case v6(UInt128)

    /// Reads four decimal numbers with dots, or version 6 as RFC 4291 writes it.
    ///
    /// - Returns: `nil` for any other spelling, such as `127.1`, `0x7f000001`, `010.0.0.1` or `fe80::1%eth0`.
    package init?(_ text: String) {
        if let value = Self.quad(text[...]) {
            self = .v4(value)
        } else if let value = Self.groups(text[...]) {
            self = .v6(value)
        } else {
            return nil
        }
    }

    /// The version 4 address behind `::ffff:a.b.c.d`, by which a version 6 socket calls such a peer; else itself.
    package var unmapped: IPAddress {
        guard case .v6(let value) = self, value >> 32 == 0xFFFF else { return self }
        return .v4(UInt32(truncatingIfNeeded: value))
    }

    /// The addresses that one subscriber has at will, by their first: of version 6 a /64, and one of version 4.
    package var subscriber: IPAddress {
        switch unmapped {
        case .v4(let value): .v4(value)
        case .v6: prefix(64)
        }
    }

    /// The number of its bits.
    var width: Int {
        switch self {
        case .v4: UInt32.bitWidth
        case .v6: UInt128.bitWidth
        }
    }

    /// The address with only its first bits, and zeros after them.
    func prefix(_ length: Int) -> IPAddress {
        switch self {
        case .v4(let value): .v4((value >> (width - length)) << (width - length))
        case .v6(let value): .v6((value >> (width - length)) << (width - length))
        }
    }

    private static func quad(_ text: Substring) -> UInt32? {
        var (value, dots): (UInt32, Int) = (0, 0)
        var part: UInt8?
        for byte in text.utf8 {
            switch (Unicode.Scalar(byte), part) {
            case ("0"..."9", let begun):
                // Some readers take a leading zero for octal.
                guard begun != 0 else { return nil }
                let (tens, isOver) = (begun ?? 0).multipliedReportingOverflow(by: 10)
                let (sum, isBeyond) = tens.addingReportingOverflow(byte - UInt8(ascii: "0"))
                guard !isOver, !isBeyond else { return nil }
                part = sum
            case (".", let ended?):
                value = value << 8 | UInt32(ended)
                (part, dots) = (nil, dots + 1)
            default: return nil
            }
        }
        guard dots == 3, let part else { return nil }
        return value << 8 | UInt32(part)
    }

    private static func groups(_ text: Substring) -> UInt128? {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let isShort = halves.count == 2
        guard let head = groups(in: halves[0], mayEndInQuad: !isShort),
            let tail = isShort ? groups(in: halves[1], mayEndInQuad: true) : []
        else { return nil }
        let missing = 8 - head.count - tail.count
        guard isShort ? missing >= 1 : missing == 0 else { return nil }
        return (head + Array(repeating: 0, count: missing) + tail).reduce(0) { $0 << 16 | UInt128($1) }
    }

    private static func groups(in text: Substring, mayEndInQuad: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var end: [UInt16] = []
        if mayEndInQuad, let last = parts.last, let quad = quad(last) {
            parts.removeLast()
            end = [UInt16(quad >> 16), UInt16(truncatingIfNeeded: quad)]
        }
        var groups: [UInt16] = []
        for part in parts {
            guard part.count <= 4, part.allSatisfy(\.isHexDigit), let group = UInt16(part, radix: 16) else {
                return nil
            }
            groups.append(group)
        }
        return groups + end
    }
}

extension IPAddress: CustomStringConvertible {
    /// A spelling that `init(_:)` reads; of version 6 all eight groups.
    package var description: String {
        switch self {
        case .v4(let value):
            "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
        case .v6(let value):
            stride(from: 112, through: 0, by: -16).map { String(value >> $0 & 0xFFFF, radix: 16) }
                .joined(separator: ":")
        }
    }
}
