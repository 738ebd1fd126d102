import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct DemoTests {
    struct Entry: Decodable {
        let file: String
        let payNo: String
        let kind: String
        let store: String
        let medium: String
        let format: String
        let dpi: Int?
        let symbology: String
    }

    @Test func `the demo writes every voucher and receipt, and every voucher scans`() async throws {
        let program = try Program()
        let ending = try await program.run(["demo", "-o", "out"])
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.output.hasSuffix("listed in out/summary.json\n"))
        for state in ["paid", "cancelled", "expired"] { #expect(ending.output.contains(" \(state) ")) }

        let entries = try JSONDecoder().decode([Entry].self, from: program.contents("out/summary.json"))
        for store in ["alfamart", "indomaret"] {
            for medium in ["a4", "a5", "a6", "letter", "80mm", "58mm", "phone"] {
                for format in ["pdf", "png", "svg"] {
                    for (kind, name) in [("voucher", medium), ("receipt", "receipt-\(medium)")] {
                        let entry = try #require(entries.first { $0.file == "\(store)/\(name).\(format)" })
                        #expect(entry.kind == kind)
                        #expect((entry.symbology == "none") == (kind == "receipt"))
                        #expect((entry.dpi == nil) == (format != "png"))
                        #expect(try !program.contents("out/\(entry.file)").isEmpty)
                    }
                }
            }
        }

        // Commands for receipt printers are of rolls alone.
        #expect(Set(entries.filter { $0.format == "escpos" }.map(\.medium)) == ["80mm", "58mm"])

        let pictures = entries.filter { $0.kind == "voucher" && $0.format == "png" }
        #expect(pictures.count == 14)
        let symbols = try await BarReader.read(files: pictures.map { program.folder.file("out/\($0.file)") })
        for (picture, found) in zip(pictures, symbols) {
            #expect(found.contains(ReadSymbol(.code128, picture.payNo)), "\(picture.file)")
        }
    }

    @Test func `a second demo in the same folder leaves nothing of the first`() async throws {
        let program = try Program()
        try program.folder.write(Data("old".utf8), to: "out/alfamart/old.pdf")
        #expect(try await program.run(["demo", "-o", "out"]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: program.folder.file("out/alfamart/old.pdf").path))
    }
}
