package import Foundation

/// A symbol as an independent reader sees it.
package struct ReadSymbol: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case code128 = "CODE-128"
        case code39 = "CODE-39"
        case qr = "QR-Code"
    }

    package let kind: Kind
    package let text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// Reads symbols from pictures with zbar.
package enum BarReader {
    private static let zbarimg = Tool("zbarimg", from: "zbar-tools")
    /// Scanning every second line takes two thirds of the time, and asks more of the picture.
    private static let options = [
        "--quiet", "--nodbus", "--xml", "-Sdisable", "-Scode128.enable", "-Scode39.enable", "-Sqrcode.enable",
        "-Sx-density=2", "-Sy-density=2",
    ]

    /// The symbols on each picture, in any order.
    package static func read(_ images: [GreyImage]) async throws -> [Set<ReadSymbol>] {
        let folder = try TemporaryFolder()
        let files = try images.enumerated().map { try folder.write($1.pgm, to: "\($0).pgm") }
        return try await read(files: files)
    }

    /// The symbols on each picture file, in any order.
    package static func read(files: [URL]) async throws -> [Set<ReadSymbol>] {
        let nothingFound: Int32 = 4
        let output = try await zbarimg.run(options + files.map(\.path), accepting: [0, nothingFound]).text
        let sources = output.components(separatedBy: "<source ").dropFirst()
        guard sources.count == files.count else { throw ToolError.unreadable(zbarimg.name, output: output) }
        return try sources.map { source in
            Set(try source.components(separatedBy: "<symbol ").dropFirst().map(symbol))
        }
    }

    private static func symbol(_ markup: String) throws(ToolError) -> ReadSymbol {
        let type = markup.components(separatedBy: "type='").last?.components(separatedBy: "'").first
        let data = markup.components(separatedBy: "<data><![CDATA[").last?.components(separatedBy: "]]></data>").first
        guard let kind = type.flatMap(ReadSymbol.Kind.init), let data else {
            throw .unreadable(zbarimg.name, output: markup)
        }
        return ReadSymbol(kind, data)
    }
}
