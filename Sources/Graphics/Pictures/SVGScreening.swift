/// Lets an SVG through that is plain filled shapes, whose drawing costs no more than its size.
///
/// It is judged byte by byte before any library takes it apart: what is not known to be harmless is refused.
struct SVGScreening {
    /// Each may be as large as the picture.
    private static let mostElements = 500
    private static let deepest = 24
    /// As many points as a finely drawn emblem has; edges that cross each other cost the square of them.
    private static let mostNumbers = 3000
    private static let mostLayers = 8
    /// A fill of many colours takes many times as long as one of one.
    private static let mostGradients = 4
    /// In sides of the drawing, and the way round it is four.
    private static let longestOutline = 60.0

    private static let elements: Set<String> = [
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "lineargradient",
        "radialgradient", "stop", "title", "desc",
    ]

    /// What editors note for themselves: nothing of these names is drawn, whatever their prefixes stand for.
    private static let notes: Set<String> = [
        "metadata", "sodipodi:namedview", "inkscape:page", "inkscape:grid", "inkscape:perspective",
        "inkscape:path-effect", "rdf:rdf", "rdf:bag", "rdf:li", "cc:work", "cc:agent", "cc:license", "cc:permits",
        "cc:requires", "cc:prohibits", "dc:contributor", "dc:coverage", "dc:creator", "dc:date", "dc:description",
        "dc:format", "dc:identifier", "dc:language", "dc:publisher", "dc:relation", "dc:rights", "dc:source",
        "dc:subject", "dc:title", "dc:type",
    ]

    private static let groups: Set<String> = ["svg", "g", "defs"]

    /// In any place: what loads, repeats or draws by way of something else, and other spellings of it.
    private static let forbiddenTexts = [
        ("@import", "a style sheet from elsewhere"), ("&#", "numbers for letters"), ("\\", "numbers for letters"),
        ("/*", "comments in a style"), ("filter", "filters"), ("clip-path", "clipping"), ("mask", "masks"),
        ("blend", "blending"), ("skew", "slanting"),
    ]

    /// Attributes whose numbers are no lengths.
    private static let names: Set<String> = [
        "id", "class", "fill", "stop-color", "color", "style", "href", "data-name", "xmlns",
    ]

    /// The file, without what says how it is written.
    let drawing: [UInt8]
    /// The drawing with small letters only.
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    private var elementCount = 0
    private var numberCount = 0
    private var layerCount = 0
    private var outline = 0.0
    /// How large a number may be: some times the side of the viewBox, without which there is none.
    private var limit = 0.0

    init(_ file: [UInt8]) throws(PictureError) {
        guard String(validating: file, as: UTF8.self) != nil, !file.contains(0) else { throw .unreadable }
        var rest = file[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        // It could name another alphabet, in which the same bytes were other tags.
        if rest.starts(with: Array("<?xml".utf8)) {
            guard let end = rest.firstRange(of: Array("?>".utf8)) else { throw .unreadable }
            rest = rest[end.upperBound...]
        }
        drawing = Array(rest)
        bytes = rest.map { (65...90).contains($0) ? $0 + 32 : $0 }
        for (part, name) in Self.forbiddenTexts where Self.end(of: part, in: bytes[...]) != nil {
            throw Self.forbidden(name)
        }
        try checkReferences()
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = start + 1
            try readTag()
        }
        guard elementCount > 0 else { throw .unreadable }
        guard limit > 0 else { throw .oddSize }
    }

    private mutating func readTag() throws(PictureError) {
        if skip("!--") {
            try skip(behind: "-->")
        } else if skip("!doctype") {
            let start = place
            try skip(behind: ">")
            guard !bytes[start..<place].contains(UInt8(ascii: "[")) else { throw Self.forbidden("entities") }
        } else if skip("!") || skip("?") {
            throw Self.forbidden("instructions for other programs")
        } else if skip("/") {
            try skip(behind: ">")
            depth -= 1
        } else {
            try readElement()
        }
    }

    private mutating func readElement() throws(PictureError) {
        let element = word()
        let isNote = Self.notes.contains(element)
        guard isNote || Self.elements.contains(element), element != "svg" || elementCount == 0 else {
            throw Self.forbidden("“\(element.prefix(20))”")
        }
        guard elementCount == 0 || limit > 0 else { throw .oddSize }
        elementCount += 1
        while true {
            skipSpaces()
            if skip("/>") { break }
            if skip(">") {
                depth += 1
                break
            }
            let name = word()
            skipSpaces()
            guard !name.isEmpty, skip("=") else { throw .unreadable }
            skipSpaces()
            let quote = skip("\"") ? "\"" : skip("'") ? "'" : ""
            guard !quote.isEmpty else { throw .unreadable }
            let start = place
            try skip(behind: quote)
            let value = bytes[start..<place - 1]
            // All that is in a group would be filled so.
            guard !Self.groups.contains(element) || Self.end(of: "url(", in: value) == nil else {
                throw Self.forbidden("groups of many colours")
            }
            if !isNote { try check(name, value) }
        }
        guard elementCount <= Self.mostElements, depth <= Self.deepest, layerCount <= Self.mostLayers,
            numberCount <= Self.mostNumbers
        else { throw Self.forbidden("more parts than a logo") }
        guard outline <= Self.longestOutline * limit / 50 else { throw Self.forbidden("longer outlines than a logo") }
    }

    // MARK: Attributes

    /// Fills may be of the drawing's own gradients alone.
    private func checkReferences() throws(PictureError) {
        var rest = bytes[...]
        var count = 0
        while let end = Self.end(of: "url(", in: rest) {
            count += 1
            rest = bytes[end...]
            guard rest.first(where: { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }) == UInt8(ascii: "#") else {
                throw Self.forbidden("references to other files")
            }
        }
        guard count <= Self.mostGradients else { throw Self.forbidden("more shapes of many colours than a logo") }
    }

    private mutating func check(_ name: String, _ value: ArraySlice<UInt8>) throws(PictureError) {
        let text = String(decoding: value, as: UTF8.self)
        switch name {
        case "viewbox":
            limit = 50 * (SVGNumbers.all(in: value).suffix(2).map(abs).max() ?? 0)
        // As they are written, since small letters lead on from where one stands.
        case "d": outline += OutlineLength(path: drawing[value.indices]).total
        case "points": outline += OutlineLength(points: drawing[value.indices]).total
        case "style":
            for property in text.split(separator: ";") {
                let parts = property.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
                guard parts.count == 2 else { continue }
                try check(property: parts[0], parts[1])
            }
        default: try check(property: name, text)
        }
        // The root's are of the page that it would be shown on, those with a prefix an editor's notes.
        guard elementCount > 1, !Self.names.contains(name), !name.contains(":") else { return }
        let numbers = SVGNumbers.all(in: value)
        numberCount += numbers.count
        guard numbers.allSatisfy({ abs($0) <= limit }) else { throw Self.forbidden("shapes far larger than itself") }
    }

    private mutating func check(property name: String, _ value: String) throws(PictureError) {
        switch name {
        case "stroke": if value.trimmed != "none" { throw Self.forbidden("strokes") }
        case "opacity": layerCount += 1
        case "transform", "gradienttransform":
            for function in value.trimmed.split(separator: ")").map({ String($0.drop { $0 == "," }).trimmed }) {
                let factors = SVGNumbers.all(in: Array(function.utf8)[...]).prefix(4)
                let isSmall =
                    switch String(function.prefix { $0 != "(" }).trimmed {
                    case "translate", "rotate": true
                    case "scale", "matrix": factors.allSatisfy { abs($0) <= 1 }
                    default: false
                    }
                guard isSmall else { throw Self.forbidden("magnified shapes") }
            }
        default: break
        }
    }

    // MARK: Bytes

    private mutating func skip(_ text: String) -> Bool {
        guard bytes[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    private mutating func skip(behind text: String) throws(PictureError) {
        guard let end = Self.end(of: text, in: bytes[place...]) else { throw .unreadable }
        place = end
    }

    /// The place behind a text, by its first byte: a general search takes a hundred times as long.
    private static func end(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        var rest = bytes
        while let start = rest.firstIndex(of: wanted[0]) {
            rest = rest[start...]
            if rest.starts(with: wanted) { return start + wanted.count }
            rest = rest.dropFirst()
        }
        return nil
    }

    private mutating func skipSpaces() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    /// A name, up to whatever can end one.
    private mutating func word() -> String {
        let start = place
        while place < bytes.count, bytes[place] > 0x20, !"/>=<\"'".utf8.contains(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func forbidden(_ part: String) -> PictureError {
        .forbidden(part, remedy: "export it as plain filled paths, or give a PNG")
    }
}

extension String {
    fileprivate var trimmed: String {
        let text = unicodeScalars.drop { $0.value <= 0x20 }.reversed().drop { $0.value <= 0x20 }.reversed()
        return String(String.UnicodeScalarView(text))
    }
}
