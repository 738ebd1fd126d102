import Glibc

/// What an area or a text is painted with.
package enum Colour: Sendable, Hashable {
    /// From 0 (black) to 1 (white).
    case grey(Double)
    /// Of a screen (IEC 61966-2-1, sRGB).
    case rgb(red: UInt8, green: UInt8, blue: UInt8)

    package static let black = grey(0)
    package static let white = grey(1)

    /// - Parameter hexadecimal: Such as `#1a2b3c`.
    /// - Returns: `nil` for a text of another form.
    package init?(hexadecimal text: String) {
        guard text.utf8.count == 7, text.first == "#", text.dropFirst().allSatisfy(\.isHexDigit),
            let number = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self = .rgb(
            red: UInt8(number >> 16),
            green: UInt8(number >> 8 & 0xFF),
            blue: UInt8(number & 0xFF)
        )
    }

    /// Red, green and blue, from 0 to 255.
    var channels: [UInt8] {
        switch self {
        case .grey(let grey): [UInt8](repeating: UInt8((min(max(grey, 0), 1) * 255).rounded()), count: 3)
        case .rgb(let red, let green, let blue): [red, green, blue]
        }
    }

    /// A grey as bright: the mean of its channels as the eye weighs them (ITU-R BT.709).
    var brightness: Double {
        switch self {
        case .grey(let grey): grey
        case .rgb(let red, let green, let blue):
            (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255
        }
    }

    /// The way from this colour to another.
    func mixed(with other: Colour, _ share: Double) -> Colour {
        let mixed = zip(channels, other.channels).map { from, to in
            UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
        }
        return .rgb(red: mixed[0], green: mixed[1], blue: mixed[2])
    }
}

extension Colour {
    /// How well one can be read on the other, from 1 to 21 (WCAG 2.2, “contrast ratio”).
    package func contrast(to other: Colour) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// The colour, made darker or lighter until it can be read.
    ///
    /// - Parameters:
    ///   - ground: What it stands on.
    ///   - least: The contrast; 4.5 for text (WCAG 2.2, 1.4.3), which either black or white has on every ground.
    package func readable(on ground: Colour, least: Double = 4.5) -> Colour {
        let end = Colour.black.contrast(to: ground) > Colour.white.contrast(to: ground) ? Colour.black : .white
        let steps = (0...20).lazy.map { $0 == 0 ? self : $0 == 20 ? end : self.mixed(with: end, Double($0) / 20) }
        return steps.first { $0.contrast(to: ground) >= least } ?? end
    }

    /// What can be read on this colour: white as long as it can, for most colours of shops are made for it, or else black.
    package var ink: Colour { Colour.white.contrast(to: self) >= 4.5 ? .white : .black }

    /// Relative luminance, from 0 to 1 (WCAG 2.2).
    private var luminance: Double {
        let linear = channels.map { channel in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
