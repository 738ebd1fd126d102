import Graphics

extension String {
    /// The text on one line, without what no reader should meet on paper.
    ///
    /// Control characters and line breaks become spaces, characters that only steer direction or width vanish (they
    /// could turn the order of the digits beside them), and runs of spaces become one. Characters of unknown meaning
    /// stay, so that whoever cannot show them has to say so. Letters and their marks are one character where there is one.
    var cleaned: String {
        // Most texts are plain, and this is asked for each of them several times.
        guard !isClean else { return composed }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: scalars.append(" ")
            case .format where scalar != "\u{200D}": continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(separator: " ").joined(separator: " ").composed
    }

    /// The text kept apart from what it is set among, where it is written from the right: neither turns the other's order.
    ///
    /// The first strong letter within decides its direction (UAX #9, 2.4.2: first strong isolate).
    var isolated: String {
        unicodeScalars.contains(where: \.isWrittenFromRight) ? "\u{2068}\(self)\u{2069}" : self
    }

    /// The text without what keeps directions apart, for lines whose letters are counted and that printers may not know.
    var withoutIsolates: String {
        String(unicodeScalars.filter { $0 != "\u{2068}" && $0 != "\u{2069}" })
    }

    /// Whether it has single spaces inside, and nothing that steers.
    private var isClean: Bool {
        var last: Unicode.Scalar = " "
        for scalar in unicodeScalars {
            switch scalar {
            case " ": guard last != " " else { return false }
            case "!"..."~": break
            default:
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator, .format: return false
                default: break
                }
            }
            last = scalar
        }
        return isEmpty || last != " "
    }
}

extension Unicode.Scalar {
    /// Whether it is of the blocks that Unicode keeps for scripts from right to left (UAX #44, default bidi classes).
    fileprivate var isWrittenFromRight: Bool {
        switch value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF: true
        default: false
        }
    }
}
