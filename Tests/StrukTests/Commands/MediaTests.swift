import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct MediaTests {
    private struct Row: Decodable {
        let medium: String
        let dpi: Int
        let dots: Int?
        let refusal: String?
    }

    @Test func `the table tells the size of bars on every medium`() async throws {
        let ending = try await Program().run(["media"])
        #expect(ending.status == 0)
        let lines = ending.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.count == 22)
        #expect(lines.contains(["80mm", "203", "4", "0.500", "61.5", "143"]))
        #expect(lines.contains(["58mm", "203", "2", "0.250", "30.8", "143"]))
    }

    @Test func `JSON tells it too, and why bars do not fit`() async throws {
        let ending = try await Program().run(
            ["media", "--digits", "20", "--symbology", "code39", "--dpi", "203", "--json"]
        )
        let rows = try JSONDecoder().decode([Row].self, from: ending.bytes)
        #expect(rows.map(\.medium) == ["a6", "a4", "a5", "letter", "80mm", "58mm", "phone"])
        #expect(rows.map(\.dots) == [2, 3, 2, 3, nil, nil, 2])
        #expect(rows[5].refusal?.contains("use code128, which needs 41.3 mm") == true)
    }

    @Test(arguments: [
        (["--digits", "0"], "digits:"), (["--digits", "21"], "digits:"), (["--symbology", "none"], "symbology:"),
        (["--symbology", "ean"], "symbology:"), (["--dpi", "50"], "dpi:"),
    ])
    func `what means nothing is refused by name`(arguments: [String], field: String) async throws {
        let ending = try await Program().run(["media"] + arguments)
        #expect(ending.status != 0)
        #expect(ending.output.isEmpty)
        #expect(ending.line.contains(field))
    }
}
