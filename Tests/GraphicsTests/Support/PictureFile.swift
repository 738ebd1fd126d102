import Foundation
import TestSupport

/// Picture files made by netpbm, which shares nothing with the libraries that read them here.
enum PictureFile {
    /// Two rows: red, green and blue, then white, grey and black.
    static let ppm = Data(
        "P6 3 2 255\n".utf8
            + [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 128, 128, 128, 0, 0, 0] as [UInt8]
    )
    static let words: [UInt32] = [0xFFFF_0000, 0xFF00_FF00, 0xFF00_00FF, 0xFFFF_FFFF, 0xFF80_8080, 0xFF00_0000]

    /// Opaque, half and clear.
    static let pam = Data(
        "P7\nWIDTH 3\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n".utf8
            + [200, 100, 0, 255, 200, 100, 0, 128, 200, 100, 0, 0] as [UInt8]
    )

    static func made(by program: String, _ options: [String] = [], from input: Data = ppm) async throws -> [UInt8] {
        Array(try await Tool(program, from: "netpbm").run(options, input: input).data)
    }

    /// The dots of a picture file as red, green and blue, as netpbm reads it.
    static func dots(ofPNG file: [UInt8]) async throws -> [UInt8] {
        let picture = try await Tool("pngtopnm", from: "netpbm").run([], input: Data(file)).data
        let colours = try await Tool("ppmtoppm", from: "netpbm").run([], input: picture).data
        let full = try await Tool("pamdepth", from: "netpbm").run(["255"], input: colours).data
        // Three lines of a head.
        var rest = full[...]
        for _ in 0..<3 { rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst() }
        return Array(rest)
    }

    static func svg(_ content: String, _ attributes: String = "viewBox=\"0 0 10 10\"") -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)>\(content)</svg>".utf8)
    }
}
