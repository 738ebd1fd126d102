/// `application/x-www-form-urlencoded`, written as browsers do and read whoever wrote it.
enum FormCoding {
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "*", "-", ".", "_":
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            case " ": encoded += "+"
            default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }

    /// The names and values in their order.
    ///
    /// A percent sign without two digits stands for itself, a name without an equals sign has an empty value. What is
    /// split are bytes: a letter's accent could hide a separator from whoever splits characters.
    static func pairs(_ form: String) -> [(name: String, value: String)] {
        form.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(Array(parts[0])), parts.count > 1 ? decoded(Array(parts[1])) : "")
        }
    }

    private static func decoded(_ text: [UInt8]) -> String {
        var decoded: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch Unicode.Scalar(byte) {
            case "+": decoded.append(UInt8(ascii: " "))
            case "%":
                guard let high = rest.first?.hexDigit, let low = rest.dropFirst().first?.hexDigit else { fallthrough }
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            default: decoded.append(byte)
            }
        }
        return String(leniently: decoded)
    }
}

extension UInt8 {
    fileprivate var hexDigit: UInt8? {
        switch Unicode.Scalar(self) {
        case "0"..."9": self - 48
        case "A"..."F": self - 55
        case "a"..."f": self - 87
        default: nil
        }
    }
}

extension String {
    /// Reads UTF-8, or else Latin-1, in which every byte is a character.
    init(leniently bytes: [UInt8]) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self = text
        } else {
            self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
    }
}
