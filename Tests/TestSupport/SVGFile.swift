import Foundation

/// An SVG file as others see it.
package struct SVGFile: Sendable {
    private static let rsvg = Tool("rsvg-convert", from: "librsvg2-bin")

    package let markup: String

    package init(_ bytes: [UInt8]) {
        markup = String(decoding: bytes, as: UTF8.self)
    }

    /// The texts that can be selected, in order.
    package var texts: [String] {
        markup.components(separatedBy: "<text ").dropFirst().map { element in
            let content = element.components(separatedBy: "</text>")[0].drop { $0 != ">" }.dropFirst()
            return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(String(content)) {
                $0.replacingOccurrences(of: $1.0, with: $1.1)
            }
        }
    }

    /// Draws it with librsvg, which refuses markup that is not well formed.
    package func drawn(dpi: Int) async throws -> GreyImage {
        let dots = String(dpi)
        let options = ["--dpi-x", dots, "--dpi-y", dots, "--background-color", "white"]
        let png = try await Self.rsvg.run(options, input: Data(markup.utf8)).data
        return try await GreyImage(png: png)
    }
}
