import Foundation

/// A receipt printer that knows no command but those every printer does, and stops at any other byte.
package struct ReceiptPrinter {
    package struct UnknownCommand: Error {
        let offset: Int
    }

    /// A line in the printer's own letters, with how much wider they are than usual.
    package struct Line: Equatable {
        package let text: String
        package let isBold: Bool
        package let width: Int
    }

    /// The lines, and nothing of the pictures.
    package private(set) var lines: [Line] = []
    /// The pictures, those joined that follow each other without a line between.
    package private(set) var pictures: [GreyImage] = []
    /// How often the paper was cut.
    package private(set) var cuts = 0
    /// The most rows that came at once.
    package private(set) var mostRows = 0
    private var mode: UInt8 = 0

    package init(printing bytes: [UInt8]) throws {
        var rest = bytes[...]
        var isInPicture = false
        func fail() -> UnknownCommand { UnknownCommand(offset: rest.startIndex) }
        while let byte = rest.first {
            switch (byte, rest.dropFirst().first) {
            case (0x1B, 0x40):
                mode = 0
                rest = rest.dropFirst(2)
            case (0x1B, 0x21):
                guard rest.count >= 3 else { throw fail() }
                mode = rest[rest.startIndex + 2]
                rest = rest.dropFirst(3)
            case (0x1D, 0x56):
                guard rest.starts(with: [0x1D, 0x56, 66]), rest.count >= 4 else { throw fail() }
                cuts += 1
                rest = rest.dropFirst(4)
            case (0x1D, 0x76):
                guard rest.starts(with: [0x1D, 0x76, 0x30, 0]), rest.count >= 8 else { throw fail() }
                let head = Array(rest.prefix(8)).map(Int.init)
                let (length, rows) = (head[4] | head[5] << 8, head[6] | head[7] << 8)
                guard rest.count >= 8 + length * rows else { throw fail() }
                let picture = Self.picture(Array(rest.dropFirst(8).prefix(length * rows)), length, rows)
                mostRows = max(mostRows, rows)
                pictures =
                    isInPicture
                    ? pictures.dropLast() + [pictures[pictures.count - 1].above(picture)] : pictures + [picture]
                rest = rest.dropFirst(8 + length * rows)
                isInPicture = true
                continue
            case (0x20...0x7E, _), (0x0A, _):
                guard let end = rest.firstIndex(of: 0x0A) else { throw fail() }
                guard rest[..<end].allSatisfy({ (0x20...0x7E).contains($0) }) else { throw fail() }
                let text = String(decoding: rest[..<end], as: UTF8.self)
                lines.append(Line(text: text, isBold: mode & 0x08 != 0, width: mode & 0x20 == 0 ? 1 : 2))
                rest = rest[(end + 1)...]
            default: throw fail()
            }
            isInPicture = false
        }
    }

    private static func picture(_ bytes: [UInt8], _ length: Int, _ rows: Int) -> GreyImage {
        var dots = Data(capacity: bytes.count * 8)
        for byte in bytes {
            for place in 0..<8 { dots.append(byte >> (7 - place) & 1 == 1 ? 0 : 255) }
        }
        return GreyImage(width: length * 8, height: rows, dots: dots)
    }
}

extension GreyImage {
    fileprivate func above(_ other: GreyImage) -> GreyImage {
        GreyImage(width: width, height: height + other.height, dots: dots + other.dots)
    }
}
