import Hummingbird
import Payments
import Vouchers

/// Which of a payment's slips is asked for.
struct VoucherVariant: Sendable, Hashable {
    let format: Format
    let medium: Medium
    /// The languages asked for; the merchant's own without any.
    let languages: [Language]
    /// Device pixels to a CSS pixel, of a PNG; the medium's own density without it.
    let scale: Int?

    static let parameters: Set<String> = ["medium", "lang", "scale"]

    /// Reads the choice from a query; what other formats cannot have is left out, so that equal slips are one.
    init(format: Format, query: Query) throws(Problem) {
        self.format = format
        medium = try query["medium"].map(Self.medium) ?? .a6
        languages = try query["lang"].map(Self.languages) ?? []
        let scale = try query.number("scale", in: 1...4)
        self.scale = format == .png ? scale : nil
    }

    private static func medium(_ name: String) throws(Problem) -> Medium {
        guard let medium = Medium(rawValue: name) else {
            throw Problem(invalid: "medium", "it is no name of a medium", "give one such as a4, a6, 80mm, 58mm, phone")
        }
        return medium
    }

    private static func languages(_ text: String) throws(Problem) -> [Language] {
        let names = text.split(separator: ",").map(String.init)
        let languages = names.compactMap { Language(rawValue: $0) }
        guard (1...2).contains(names.count), languages.count == names.count, Set(languages).count == names.count else {
            throw Problem(invalid: "lang", "it is not one or two known languages", "give id, en, or both with a comma")
        }
        return languages
    }
}

extension Format {
    /// The media type of its files.
    var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .txt: "text/plain"
        case .escpos: "application/octet-stream"
        }
    }

    /// The media type with what tells how to read it.
    var contentType: String { self == .txt ? "\(mediaType); charset=utf-8" : mediaType }

    /// The format that a caller likes best; a PDF where it has no preference.
    ///
    /// - Parameter accept: The `Accept` header (RFC 9110, section 12.5.1).
    /// - Throws: `Problem` when it takes none of ours.
    init(accept: String?) throws(Problem) {
        let ranges = (accept ?? "*/*").split(separator: ",").compactMap(MediaRange.init)
        var best: (format: Format, quality: Double)?
        for format in Format.allCases {
            let quality = ranges.filter { $0.matches(format.mediaType) }.max { $0.weight < $1.weight }?.quality ?? 0
            if quality > best?.quality ?? 0 { best = (format, quality) }
        }
        guard let best else {
            let types = Format.allCases.map(\.mediaType).joined(separator: ", ")
            throw Problem(.notAcceptable, "Accept: it takes none of \(types); ask for one of them", field: "Accept")
        }
        self = best.format
    }
}

/// One part of an `Accept` header.
private struct MediaRange {
    let type: Substring
    let quality: Double

    init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
        guard let type = parts.first, !type.isEmpty else { return nil }
        self.type = type[...]
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
        quality = weight.map { Double($0) ?? 0 } ?? 1
    }

    /// How closely it describes a type.
    var weight: Int { type == "*/*" ? 0 : type.hasSuffix("/*") ? 1 : 2 }

    func matches(_ other: String) -> Bool {
        switch weight {
        case 0: true
        case 1: other.hasPrefix(type.dropLast())
        default: type == other
        }
    }
}
