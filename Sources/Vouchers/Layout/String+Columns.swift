extension Character {
    /// How many columns a terminal gives it: two to the wide letters of East Asia and to pictures (UAX #11, 5).
    var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension StringProtocol {
    /// The columns of all its letters.
    var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The text in lines, broken between words, and inside a word only where it alone is too long.
    ///
    /// - Parameter width: In columns.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.columns + 1 + word.columns <= width {
                lines[lines.count - 1] = "\(last) \(word)"
                continue
            }
            lines.append("")
            var free = width
            for letter in word {
                if letter.columns > free, free < width {
                    lines.append("")
                    free = width
                }
                lines[lines.count - 1].append(letter)
                free -= letter.columns
            }
        }
        return lines
    }

    func placed(_ align: Alignment, in width: Int) -> String {
        let spare = Swift.max(0, width - columns)
        return switch align {
        case .start: String(self)
        case .center: String(repeating: " ", count: spare / 2) + self
        case .end: String(repeating: " ", count: spare) + self
        }
    }
}
