extension String {
    /// The text on one line, without what no reader should meet on paper.
    ///
    /// Control characters and line breaks become spaces, characters that only steer direction or width vanish (they
    /// could turn the order of the digits beside them), and runs of spaces become one. Characters of unknown meaning
    /// stay, so that whoever cannot show them has to say so.
    var cleaned: String {
        // Most texts are plain, and this is asked for each of them several times.
        guard !isPlain else { return self }
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

    /// Whether it is nothing but printable ASCII with single spaces inside.
    private var isPlain: Bool {
        var last = UInt8(ascii: " ")
        for byte in utf8 {
            guard (0x21...0x7E).contains(byte) || byte == UInt8(ascii: " ") && last != byte else { return false }
            last = byte
        }
        return isEmpty || last != UInt8(ascii: " ")
    }
}
