extension String {
    /// The text on one line, without what no reader should meet on paper.
    ///
    /// Control characters and line breaks become spaces, characters that only steer direction or width vanish (they
    /// could turn the order of the digits beside them), and runs of spaces become one. Characters of unknown meaning
    /// stay, so that whoever cannot show them has to say so.
    var cleaned: String {
        // Most texts are plain, and this is asked for each of them several times.
        guard !isClean else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: scalars.append(" ")
            case .format where scalar != "\u{200D}": continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
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
