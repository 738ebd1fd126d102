/// `application/x-www-form-urlencoded`, written as browsers do and read whoever wrote it.
enum FormCoding {
    /// Writes names and values in their order.
    static func form(of pairs: some Sequence<(name: String, value: String)>) -> String {
        var form: [UInt8] = []
        // Most are shorter.
        form.reserveCapacity(512)
        for (name, value) in pairs {
            if !form.isEmpty { form.append(UInt8(ascii: "&")) }
            append(name, to: &form)
            form.append(UInt8(ascii: "="))
            append(value, to: &form)
        }
        return String(decoding: form, as: UTF8.self)
    }

    /// The names and values in their order.
    ///
    /// A percent sign without two digits stands for itself, a name without an equals sign has an empty value. What is
    /// split are bytes: a letter's accent could hide a separator from whoever splits characters.
    static func pairs(_ form: String) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        // Most have fewer.
        pairs.reserveCapacity(32)
        var rest = Array(form.utf8)[...]
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            guard !pair.isEmpty else { continue }
            let sign = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            pairs.append((decoded(pair[..<sign]), decoded(pair[sign...].dropFirst())))
        }
        return pairs
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func append(_ text: String, to form: inout [UInt8]) {
        for byte in text.utf8 {
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "*", "-", ".", "_": form.append(byte)
            case " ": form.append(UInt8(ascii: "+"))
            default:
                form.append(UInt8(ascii: "%"))
                form.append(hexDigits[Int(byte >> 4)])
                form.append(hexDigits[Int(byte & 15)])
            }
        }
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String {
        // Almost always, and at once to see; a piece of a text between two separators is UTF-8 as the text is.
        guard text.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(decoding: text, as: UTF8.self)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var rest = text
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
    init(leniently bytes: some Collection<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self = text
        } else {
            self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
    }
}
