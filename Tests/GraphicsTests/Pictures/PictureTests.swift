import Foundation
import TestSupport
import Testing

@testable import Graphics

/// Files of every kind become the dots that their makers meant.
@Suite(.mustEnd)
struct PictureTests {
    @Test(arguments: [[], ["-interlace"], ["-force"], ["-compression", "0"], ["-text", "/dev/null"]])
    func `a PNG's dots are read as they are`(options: [String]) async throws {
        let picture = try Picture(reading: try await PictureFile.made(by: "pnmtopng", options), as: .png)
        #expect((picture.width, picture.height) == (3, 2))
        #expect(picture.dots == PictureFile.words)
    }

    @Test func `what is clear in a PNG stays so`() async throws {
        let picture = try Picture(reading: await PictureFile.made(by: "pamtopng", from: PictureFile.pam), as: .png)
        #expect(picture.dots[0] == 0xFFC8_6400)
        #expect(picture.dots[1] >> 24 == 128 && abs(Int(picture.dots[1] >> 16 & 0xFF) - 100) <= 1)
        #expect(picture.dots[2] == 0)
    }

    @Test(arguments: [[], ["-progressive"], ["-greyscale"]])
    func `a JPEG's dots are near to what they were`(options: [String]) async throws {
        let plane = Data("P6 16 16 255\n".utf8 + [UInt8](repeating: 90, count: 768))
        let file = try await PictureFile.made(by: "pnmtojpeg", ["-quality=95"] + options, from: plane)
        let picture = try Picture(reading: file, as: .jpeg)
        #expect((picture.width, picture.height) == (16, 16))
        let isNear = picture.dots.allSatisfy { $0 >> 24 == 255 && abs(Int($0 & 0xFF) - 90) <= 3 }
        #expect(isNear)
    }

    @Test(arguments: [
        ("viewBox=\"0 0 20 10\"", 640, 320), ("width=\"20\" height=\"40\" viewBox=\"0 0 2 4\"", 320, 640),
        ("width=\"100%\" height=\"100%\" viewBox=\"0 0 10 10\"", 640, 640),
    ])
    func `an SVG is drawn as large as prints need`(attributes: String, width: Int, height: Int) throws {
        let fill = "<rect width=\"100\" height=\"100\" fill=\"#0b6e4f\"/>"
        let picture = try Picture(reading: PictureFile.svg(fill, attributes), as: .svg)
        #expect((picture.width, picture.height) == (width, height))
        #expect(picture.dots[width * height / 2 + width / 2] == 0xFF0B_6E4F)
    }

    @Test func `an SVG with a head, comments and transforms as editors write them is taken`() throws {
        let text = """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- Made by an editor -->
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs/>
            <g id="Layer_2000" stroke="none" stroke-width="1" transform="translate(0,10) scale(0.1,-0.1)">
            <title>A &amp; B</title><path class="a" style="fill:#d4145a" d="M0 0h100v100h-100z"/></g></svg>
            """
        #expect(try Picture(reading: Array(text.utf8), as: .svg).dots[640 * 320 + 320] == 0xFFD4_145A)
    }

    // The namespaces are SVG's own, so that a note which could be drawn would be.
    @Test func `what an editor notes in an SVG is left aside`() throws {
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" inkscape:version="1.3" width="10"
                xmlns:sodipodi="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.w3.org/2000/svg"
                xmlns:rdf="http://www.w3.org/2000/svg" xmlns:cc="http://www.w3.org/2000/svg"
                xmlns:dc="http://www.w3.org/2000/svg" sodipodi:docname="logo 2026.svg">
            <sodipodi:namedview id="base" pagecolor="#999999" inkscape:window-width="1920" width="9" height="9">
            <inkscape:page x="0" y="0" width="9" height="9" fill="#000"/></sodipodi:namedview>
            <metadata><rdf:RDF><cc:Work rdf:about=""><dc:type rdf:resource="http://purl.example/Image"/>
            <dc:title>Toko</dc:title></cc:Work></rdf:RDF></metadata>
            <defs><inkscape:path-effect d="M0 0h9v9h-9z" stroke="#000"/></defs>
            <g inkscape:label="Layer 2000" inkscape:groupmode="layer">
            <path d="M0 0h10v10h-10z" style="fill:#d4145a;stroke:none;stroke-width:0.26" sodipodi:nodetypes="ccc99999"/>
            </g></svg>
            """
        #expect(Set(try Picture(reading: Array(text.utf8), as: .svg).dots) == [0xFFD4_145A])
    }
}
