import Foundation
import Payments
import TestSupport

@testable import Vouchers

/// A small template whose lines tests replace, in a folder of its own with the packaged words.
struct TemplateFile {
    private static let lines = """
        family: Inter
        formats:
          plain: { size: 10 }
        blocks:
          shared:
            - { text: "{merchant}", format: plain }
        media:
          a6:
            width: 105
            height: 148
            margin: { top: 5, side: 8, bottom: 5 }
            voucher:
              - use: shared
              - code: { least: 10, most: 20 }
              - bars: { height: 15, module: 0.5 }
            closed:
              - use: shared
              - { text: "{amount}", format: plain }

        """.components(separatedBy: "\n")

    let path: String
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - number: The line to replace, from 1; none leaves the template sound.
    ///   - text: What stands there instead, at the old line's indent; it may be several lines.
    init(line number: Int? = nil, _ text: String = "") throws {
        var lines = Self.lines
        if let number {
            let indent = lines[number - 1].prefix { $0 == " " }
            lines[number - 1] = text.components(separatedBy: "\n").map { indent + $0 }.joined(separator: "\n")
        }
        try self.init(whole: lines.joined(separator: "\n"))
    }

    init(whole text: String) throws {
        folder = try TemporaryFolder()
        path = try folder.write(Data(text.utf8), to: "voucher/test.yaml").path
        for language in Language.allCases {
            let words = "locales/\(language.rawValue).yaml"
            try FileManager.default.createDirectory(
                at: folder.file("locales"),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(
                at: URL(filePath: "\(PackageRoot.templates)/\(words)"),
                to: folder.file(words)
            )
        }
    }

    func renderer(fonts: String = PackageRoot.fonts) throws -> VoucherRenderer {
        try VoucherRenderer(templates: folder.url.path, template: "test", fonts: fonts)
    }

    func write(_ text: String, to name: String) throws {
        try folder.write(Data(text.utf8), to: name)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.file(name))
    }
}
