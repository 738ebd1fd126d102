import Foundation
import TestSupport
import Testing

@testable import Vouchers

/// Files that are small, and would take all of a machine if they were believed.
@Suite(.mustEnd)
struct HostileTemplateTests {
    private static let start = """
        family: Inter
        formats:
          plain: { size: 10 }

        """
    private static let sheet =
        "{ width: 80, margin: { top: 5, side: 5, bottom: 5 }, voucher: [use: a7], closed: [use: a7] }"

    private static func columns(_ depth: Int) -> String {
        (0..<depth).reduce("space: 1") { inner, _ in "{ columns: [{ share: 1, blocks: [\(inner)] }] }" }
    }

    private static let files: [(name: String, text: String, field: String, fault: String)] = [
        (
            "blocks that use others ten times, eight deep",
            start + "blocks:\n  a0: [space: 1]\n"
                + (1...7).map {
                    "  a\($0): [\(Array(repeating: "use: a\($0 - 1)", count: 10).joined(separator: ", "))]\n"
                }
                .joined() + "media:\n  a6: \(sheet)\n",
            "blocks.a", "it makes more than 2000 blocks"
        ),
        (
            "aliases of aliases",
            start + "media:\n  a6:\n    width: 80\n    margin: { top: 5, side: 5, bottom: 5 }\n    voucher:\n"
                + "      - &b0 { columns: [{ share: 0.1, blocks: [space: 1] }] }\n"
                + (1...9).map { level in
                    let blocks = Array(repeating: "*b\(level - 1)", count: 10).joined(separator: ", ")
                    return "      - &b\(level) { columns: [{ share: 1, blocks: [\(blocks)] }] }\n"
                }.joined() + "    closed: [space: 1]\n",
            "media.a6.voucher", "it makes more than 2000 blocks"
        ),
        (
            "thousands of media",
            start + "media:\n  m0: &m \(sheet.replacing("use: a7", with: "space: 1"))\n"
                + (1...5000).map { "  m\($0): *m\n" }.joined(),
            "media", "it has more than 50 media"
        ),
        ("brackets", String(repeating: "[", count: 200_000), "file", "Maximum nesting level reached"),
        ("half a million letters", "family: " + String(repeating: "a", count: 500_000), "file", "it has 500008 bytes"),
        (
            "a circle", start + "blocks:\n  a7: [use: a7]\nmedia:\n  a6: \(sheet)\n", "blocks.a7[0].use",
            "it uses itself"
        ),
        (
            "columns in columns, each to be tried twice",
            start + "media:\n  a6: \(sheet.replacing("use: a7", with: "\(columns(20))"))\n",
            "media.a6.voucher", "it lies within 8 other blocks"
        ),
        (
            "another file", start + "media: !include /etc/passwd\n", "media", "it is no mapping"
        ),
    ]

    @Test(arguments: files.indices)
    func `it is refused before it is unfolded`(index: Int) throws {
        let (name, text, field, fault) = Self.files[index]
        let file = try TemplateFile(whole: text)
        let refusal = #expect(throws: VoucherError.self, "\(name)") { _ = try Template(ofFile: file.path) }
        #expect(refusal?.code == .template)
        #expect(refusal?.field.hasPrefix(field) == true, "\(name): \(refusal?.description.prefix(300) ?? "")")
        #expect(refusal?.fault.hasPrefix(fault) == true, "\(name): \(refusal?.description.prefix(300) ?? "")")
    }

    @Test func `a link leads to the file that is measured, and a pipe is none`() throws {
        let folder = try TemporaryFolder()
        let large = try folder.write(Data(repeating: UInt8(ascii: "#"), count: 500_000), to: "large")
        let link = folder.file("link.yaml")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: large)
        let refusal = #expect(throws: VoucherError.self) { _ = try Template(ofFile: link.path) }
        #expect(refusal?.fault.hasPrefix("it has 500000 bytes") == true)

        let pipe = folder.file("pipe.yaml").path
        try #require(unsafe mkfifo(pipe, 0o600) == 0)
        let unread = #expect(throws: VoucherError.self) { _ = try Template(ofFile: pipe) }
        #expect(unread?.fault == "it cannot be read")
    }
}
