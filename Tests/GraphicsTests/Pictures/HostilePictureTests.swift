import Foundation
import TestSupport
import Testing

@testable import Graphics

/// Files that are small, and would take all of a machine, or what lies on it, if they were believed.
@Suite(.mustEnd)
struct HostilePictureTests {
    private typealias Case = (name: String, kind: Picture.Kind, file: [UInt8], error: PictureError)

    private static func forbidden(_ part: String) -> PictureError {
        .forbidden(part, remedy: "export it as plain filled paths, or give a PNG")
    }

    private static func svg(_ name: String, _ content: String, _ part: String) -> Case {
        (name, .svg, PictureFile.svg(content), forbidden(part))
    }

    private static let drawings: [Case] = [
        svg("another file", "<image href=\"file:///etc/passwd\"/>", "“image”"),
        svg("another server", "<svg:image xlink:href=\"http://127.0.0.1/\"/>", "“svg:image”"),
        svg("in capitals", "<IMAGE href=\"x\"/>", "“image”"),
        svg("a line's end behind the name", "<use\nhref=\"#a\"/>", "“use”"),
        svg("a return behind the name", "<use\rhref=\"#a\"/>", "“use”"),
        svg("a letter that joins with the bracket", "\u{600}<use href=\"#a\"/>", "“use”"),
        svg("a file taken in", "<xi:include href=\"/etc/passwd\"/>", "“xi:include”"),
        svg("a style sheet", "<desc>@import url(http://127.0.0.1/x.css);</desc>", "a style sheet from elsewhere"),
        svg("rules for whatever there is", "<style>*{opacity:.5}</style>", "“style”"),
        svg("a program", "<script>1</script>", "“script”"),
        svg("a page", "<foreignObject><p/></foreignObject>", "“foreignobject”"),
        svg("a picture by an editor's prefix", "<inkscape:image href=\"x\"/>", "“inkscape:image”"),
        svg("words among an editor's notes", "<metadata><text>Toko</text></metadata>", "“text”"),
        svg("as many notes as fit", String(repeating: "<dc:date/>", count: 1000), "more parts than a logo"),
        svg("itself", "<g id=\"a\"><use href=\"#a\"/></g>", "“use”"),
        svg("a pattern in itself", "<pattern id=\"a\"><rect fill=\"url(#a)\"/></pattern>", "“pattern”"),
        svg("a drawing in it", "<svg viewBox=\"0 0 1 1\"/>", "“svg”"),
        svg("words", "<text>Toko</text>", "“text”"),
        svg("a stroke", "<path d=\"M0 0h9\" stroke=\"#000\"/>", "strokes"),
        svg("a stroke in a style", "<path d=\"M0 0h9\" style=\"fill:none; stroke :red\"/>", "strokes"),
        svg("a hidden stroke", "<path style=\"&#115;troke:red\"/>", "numbers for letters"),
        svg("a stroke hidden in a style", "<path style=\"str\\6fke:red\"/>", "numbers for letters"),
        svg("a stroke behind a comment", "<path style=\"/*;*/stroke:red\"/>", "comments in a style"),
        svg("a blur", "<rect style=\"FILTER:blur(999px)\"/>", "filters"),
        svg("a clip", "<path clip-path=\"url(#a)\"/>", "clipping"),
        svg("a magnified shape", "<g transform=\"scale(900)\"/>", "magnified shapes"),
        svg("one in a matrix", "<g transform=\"translate(1) matrix(1 0 0 1e3 0 0)\"/>", "magnified shapes"),
        svg("one in a style", "<g style=\"transform: scale(900)\"/>", "magnified shapes"),
        svg("a shape as large as a town", "<path d=\"M0 0c1e7 1e7 3 3 1 1\"/>", "shapes far larger than itself"),
        svg(
            "as many points as fit",
            "<path d=\"M0 0\(String(repeating: "l9.1-3", count: 2000))\"/>",
            "more parts than a logo"
        ),
        svg(
            "lines to and fro",
            "<path d=\"M0 0\(String(repeating: "L9 9L1 0", count: 100))\"/>",
            "longer outlines than a logo"
        ),
        svg(
            "corners to and fro",
            "<polygon points=\"\(String(repeating: "9,9 1,0 ", count: 100))\"/>",
            "longer outlines than a logo"
        ),
        svg(
            "areas of many colours",
            "<radialGradient id=\"a\"/>" + String(repeating: "<path fill=\"url(#a)\"/>", count: 5),
            "more shapes of many colours than a logo"
        ),
        svg(
            "a group of them",
            "<linearGradient id=\"a\"/><g fill=\"url(#a)\">" + String(repeating: "<path/>", count: 5) + "</g>",
            "groups of many colours"
        ),
        svg(
            "a curve that swings ever wider",
            "<path d=\"M0 0q0 0 0 .1\(String(repeating: "t0-.1 0 .1", count: 50))\"/>",
            "longer outlines than a logo"
        ),
        svg("a fill from elsewhere", "<path fill=\"url(http://127.0.0.1/#a)\"/>", "references to other files"),
        svg("one in a style", "<path style=\"fill:URL( 'file:///a.svg#b')\"/>", "references to other files"),
        svg("layers in layers", String(repeating: "<g>", count: 200), "more parts than a logo"),
        svg("layers that look closed", String(repeating: "<g id=\"/>\">", count: 200), "more parts than a logo"),
        svg(
            "layers counted off in comments",
            String(repeating: "<g><!-- </g> -->", count: 200),
            "more parts than a logo"
        ),
        svg("layers upon layers", String(repeating: "<path opacity=\".5\"/>", count: 20), "more parts than a logo"),
        svg("a thousand areas", String(repeating: "<path d=\"M0 0\"/>", count: 1000), "more parts than a logo"),
        svg("a section of letters", "<![CDATA[</g>]]>", "instructions for other programs"),
        (
            "a billion laughs", .svg,
            Array("<!DOCTYPE svg [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">]><svg>&a;</svg>".utf8),
            forbidden("entities")
        ),
        (
            "a style sheet for it", .svg,
            Array("<?xml-stylesheet href=\"http://127.0.0.1/x.css\"?>".utf8) + PictureFile.svg("<use href=\"#a\"/>"),
            forbidden("“use”")
        ),
        (
            "another alphabet", .svg,
            Array("<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-use href=+ACI-x+ACI-/+AD4-".utf8), .unreadable
        ),
        ("UTF-16", .svg, [0xFF, 0xFE, 0x3C, 0], .unreadable), ("no drawing", .svg, Array("kopi".utf8), .unreadable),
        ("no viewBox", .svg, PictureFile.svg("", "width=\"50\""), .oddSize),
        ("shapes in none", .svg, PictureFile.svg("<rect width=\"9\" height=\"9\"/>", "width=\"50\""), .oddSize),
        ("a hair", .svg, PictureFile.svg("", "viewBox=\"0 0 1 100000000\""), .oddSize),
    ]

    @Test(arguments: drawings.indices)
    func `a drawing that is more is refused`(index: Int) throws {
        let (name, kind, file, error) = Self.drawings[index]
        #expect(throws: error, "\(name)") { try Picture(reading: file, as: kind) }
    }

    @Test(arguments: [(1_000_000, 1_000_000), (2_147_483_647, 2_147_483_647), (1_000_001, 1), (1001, 1000)])
    func `a PNG that says it is huge is refused by its head`(width: Int, height: Int) async throws {
        var file = try await PictureFile.made(by: "pnmtopng")
        file.replaceSubrange(16..<24, with: [UInt8](bigEndian: width) + [UInt8](bigEndian: height))
        #expect(throws: PictureError.tooManyDots(width: width, height: height)) {
            try Picture(reading: file, as: .png)
        }
    }

    @Test func `texts that unpack to megabytes are not unpacked`() async throws {
        var file = try await PictureFile.made(by: "pnmtopng")
        let bomb = try Compression.fast.deflated([UInt8](repeating: 32, count: 30_000_000))
        let chunk = Array("zTXt".utf8) + Array("Comment".utf8) + [0, 0] + bomb
        let sum = [UInt8](bigEndian: Int(crc32(chunk)))
        file.insert(contentsOf: [UInt8](bigEndian: chunk.count - 4) + chunk + sum, at: 33)
        #expect(try Picture(reading: file, as: .png).dots == PictureFile.words)
    }

    @Test func `a JPEG that goes over its picture again and again is refused`() async throws {
        let file = try await PictureFile.made(by: "pnmtojpeg", ["-progressive"])
        let scan = try #require(file.indices.last { $0 > 0 && file[$0] == 0xDA && file[$0 - 1] == 0xFF }) - 1
        let again = Array(file[scan..<file.count - 2])
        let bomb = file.dropLast(2) + Array(repeatElement(again, count: 400).joined()) + [0xFF, 0xD9]
        let error = #expect(throws: PictureError.self) { try Picture(reading: Array(bomb), as: .jpeg) }
        #expect(error?.fault.hasSuffix("scans") == true)
    }

    @Test(arguments: [(40_000, 20), (20, 40_000)])
    func `a JPEG that is longer than can be drawn is refused`(width: Int, height: Int) async throws {
        let plane = Data("P5 \(width) \(height) 255\n".utf8 + [UInt8](repeating: 90, count: width * height))
        let file = try await PictureFile.made(by: "pnmtojpeg", from: plane)
        #expect(throws: PictureError.tooManyDots(width: width, height: height)) {
            try Picture(reading: file, as: .jpeg)
        }
    }

    @Test func `a JPEG that says it is huge is refused by its head`() async throws {
        var file = try await PictureFile.made(by: "pnmtojpeg")
        let frame = try #require(file.indices.first { file[$0] == 0xC0 && file[$0 - 1] == 0xFF })
        file.replaceSubrange(frame + 4..<frame + 8, with: [0xEA, 0x60, 0xEA, 0x60])
        #expect(throws: PictureError.tooManyDots(width: 60_000, height: 60_000)) {
            try Picture(reading: file, as: .jpeg)
        }
    }

    @Test(arguments: [Picture.Kind.png, .jpeg, .svg])
    func `whatever is cut off, spoilt or of another kind is no picture, and ends in nothing else`(
        kind: Picture.Kind
    ) async throws {
        let seed = Seed()
        var random = seed.generator
        let files = [
            try await PictureFile.made(by: "pnmtopng"), try await PictureFile.made(by: "pnmtojpeg"),
            PictureFile.svg("<path fill=\"#123456\" d=\"M0 0h10v10z\"/>"),
        ]
        for _ in 0..<400 {
            var file = files[Int.random(in: 0..<3, using: &random)]
            switch Int.random(in: 0..<3, using: &random) {
            case 0: file.removeLast(Int.random(in: 0...file.count, using: &random))
            case 1: file[Int.random(in: file.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            default:
                let place = Int.random(in: file.indices, using: &random)
                file.insert(contentsOf: (0..<9).map { _ in UInt8.random(in: 0...255, using: &random) }, at: place)
            }
            guard let picture = try? Picture(reading: file, as: kind) else { continue }
            #expect(picture.width * picture.height <= Picture.mostDots, "\(seed)")
        }
    }
}
