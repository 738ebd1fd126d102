package import Foundation

/// A picture in 256 shades, from 0 (black) to 255 (white), row by row.
package struct GreyImage: Sendable, Equatable {
    package let width: Int
    package let height: Int
    package let dots: Data

    package init(width: Int, height: Int, dots: Data) {
        precondition(dots.count == width * height, "a picture has all its dots")
        self.width = width
        self.height = height
        self.dots = dots
    }

    package subscript(x: Int, y: Int) -> UInt8 { dots[dots.startIndex + y * width + x] }

    package func row(_ y: Int) -> Data {
        let start = dots.startIndex + y * width
        return dots[start..<start + width]
    }

    /// The same picture lying on a dark table, whose edge a reader cannot take for a quiet zone.
    package func onDarkGround(edge: Int) -> GreyImage {
        let band = Data(count: (width + 2 * edge) * edge)
        let side = Data(count: edge)
        var surrounded = band
        surrounded.reserveCapacity((width + 2 * edge) * (height + 2 * edge))
        for y in 0..<height {
            surrounded += side
            surrounded += row(y)
            surrounded += side
        }
        surrounded += band
        return GreyImage(width: width + 2 * edge, height: height + 2 * edge, dots: surrounded)
    }

    package func cropped(x: Range<Int>, y: Range<Int>) -> GreyImage {
        let rows = y.map { y -> Data in
            let start = dots.startIndex + y * width
            return dots[start + x.lowerBound..<start + x.upperBound]
        }
        return GreyImage(width: x.count, height: y.count, dots: rows.reduce(into: Data(), +=))
    }

    /// The picture as a binary PGM file.
    package var pgm: Data { Data("P5\n\(width) \(height)\n255\n".utf8) + dots }
}

extension GreyImage {
    private static let pngtopnm = Tool("pngtopnm", from: "netpbm")
    private static let ppmtopgm = Tool("ppmtopgm", from: "netpbm")
    private static let pamdepth = Tool("pamdepth", from: "netpbm")
    private static let pnmtopng = Tool("pnmtopng", from: "netpbm")

    /// Decodes a PNG file of any depth, grey or in colour, with netpbm.
    package init(png: some Sequence<UInt8>) async throws {
        var picture = try await Self.pngtopnm.run([], input: Data(png)).data
        if picture.starts(with: Data("P6".utf8)) { picture = try await Self.ppmtopgm.run([], input: picture).data }
        // A picture of few shades comes out with as few levels.
        if let image = try? GreyImage(pgm: picture) {
            self = image
        } else {
            try await self.init(pgm: Self.pamdepth.run(["255"], input: picture).data)
        }
    }

    /// The picture as a PNG file, as small as it gets.
    package func png() async throws -> Data {
        try await Self.pnmtopng.run(["-compression", "9"], input: pgm).data
    }

    /// Reads a binary PGM file of 256 levels.
    package init(pgm: Data) throws(ToolError) {
        var rest = pgm[...]
        func word() -> String {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
            let word = rest.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
            rest = rest.dropFirst(word.count)
            return String(decoding: word, as: UTF8.self)
        }
        let (kind, width, height, levels) = (word(), Int(word()), Int(word()), word())
        let dots = rest.dropFirst()
        guard kind == "P5", levels == "255", let width, let height, dots.count == width * height else {
            throw .unreadable("PGM", output: "\(kind) of \(levels) levels, \(pgm.count) bytes")
        }
        self.init(width: width, height: height, dots: dots)
    }
}
