import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct BatchTests {
    private static let line = """
        {"payNo": "9041231106386098", "store": "alfamart", "amount": 150000, \
        "expires": "2026-11-30T23:59:59+07:00", "merchant": "Toko Budi"}
        """
    private static let now = ["--now", "2026-11-24T10:00:00+07:00"]

    private static func changed(_ name: String, _ value: String) -> String {
        let old = ["payNo": "\"9041231106386098\"", "amount": "150000", "expires": "\"2026-11-30T23:59:59+07:00\""]
        return line.replacing("\"\(name)\": \(old[name] ?? "\"Toko Budi\"")", with: "\"\(name)\": \(value)")
    }

    @Test func `many vouchers become one file, from a file or from a pipe, and nothing else`() async throws {
        let program = try Program()
        let lines = (0..<5).map { Self.changed("payNo", "\"000\($0)\"") } + ["", Self.line]
        try program.folder.write(Data(lines.joined(separator: "\n").utf8), to: "run-list.jsonl")
        let ending = try await program.run(["batch", "run-list.jsonl", "--medium", "80mm"] + Self.now)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(ending.output == "vouchers.pdf: 6 vouchers on 6 pages\n")
        #expect(try program.files() == ["vouchers.pdf"])
        let text = try await PDFDocument(program.contents("vouchers.pdf")).text()
        for code in ["0000", "0004", "9041 2311 0638 6098"] { #expect(text.contains(code)) }

        let piped = try await program.run(
            ["batch", "-", "--medium", "80mm", "-o", "-"] + Self.now,
            input: lines.joined(separator: "\n")
        )
        #expect(piped.bytes == (try program.contents("vouchers.pdf")))
        #expect(piped.errors.isEmpty)
    }

    @Test func `several lie on a sheet, and JSON tells how many there are`() async throws {
        let program = try Program()
        let ending = try await program.run(
            ["batch", "-", "--up", "4", "--json", "-o", "sheets.pdf", "--lang", "both"] + Self.now,
            input: Array(repeating: Self.line, count: 5).joined(separator: "\n")
        )
        #expect(ending.status == 0, "\(ending.errors)")
        for part in ["\"pages\" : 2", "\"vouchers\" : 5", "\"warnings\" : ["] { #expect(ending.output.contains(part)) }
        let pages = try await PDFDocument(program.contents("sheets.pdf")).pages(dpi: 72)
        #expect(pages.count == 2)
        #expect(pages.allSatisfy { (595...596).contains($0.width) })
    }

    @Test func `a batch is a PDF under no other name`() async throws {
        let program = try Program()
        let ending = try await program.run(["batch", "-", "-o", "slips.png"] + Self.now, input: Self.line)
        #expect(ending.status == 65)
        #expect(ending.errors == "struk: output: it ends in .png; end it in .pdf; a batch is one PDF\n")
        #expect(try program.files().isEmpty)
    }

    @Test func `a file without ends of lines fills no memory`() async throws {
        let ending = try await Program().run(["batch", "/dev/zero"] + Self.now)
        #expect(ending.status == 65)
        #expect(ending.errors.hasPrefix("struk: file: line 1 of /dev/zero is longer than 16 MB; "))
    }

    @Test func `a line has its own bars, QR and state`() async throws {
        let program = try Program()
        let paid = Self.line.replacing("}", with: #", "state": "paid", "receiptCode": "7K2M9Q", "goods": null}"#)
        let plain = Self.line.replacing("}", with: #", "symbology": "none", "qr": "https://bayar.example/v/1"}"#)
        let ending = try await program.run(["batch", "-"] + Self.now, input: paid + "\n" + plain)
        #expect(ending.status == 0, "\(ending.errors)")
        let document = try PDFDocument(program.contents("vouchers.pdf"))
        #expect(try await document.text().contains("7K2M9Q"))
        let symbols = try await BarReader.read(document.pages(dpi: 300))
        #expect(symbols == [[], [ReadSymbol(.qr, "https://bayar.example/v/1")]])
    }

    private static let refusals: [(name: String, line: String, arguments: [String], start: String)] = [
        ("no JSON", "payNo", [], "-:2: line: it is no JSON object"),
        ("a list", "[1]", [], "-:2: line: it is no JSON object"),
        ("a missing field", #"{"payNo": "1"}"#, [], "-:2: store: it is missing; add it"),
        (
            "an unknown field", line.replacing("merchant", with: "Siti"), [],
            "-:2: line: it has a field that means nothing"
        ),
        ("a code that is a number", changed("payNo", "9041"), [], "-:2: payNo: it is a number; give a text"),
        ("a code with letters", changed("payNo", "\"90 Siti\""), [], "-:2: payNo: "),
        (
            "a broken amount", changed("amount", "15.5"), [],
            "-:2: amount: it is neither text nor whole number; give whole"
        ),
        (
            "a list for a text", changed("merchant", "[\"Siti\"]"), [],
            "-:2: merchant: it is neither text nor whole number"
        ),
        ("a name for a store", line.replacing("alfamart", with: "Siti"), [], "-:2: store: it is no store group"),
        ("a name for a date", changed("expires", "\"Siti\""), [], "-:2: expires: it is not a date"),
        ("no merchant", line.replacing(", \"merchant\": \"Toko Budi\"", with: ""), [], "-:2: merchant: it is missing"),
        ("an empty QR", line.replacing("}", with: #", "qr": ""}"#), [], "-:2: qr: it is empty"),
        ("too small an amount", changed("amount", "\"-1\""), [], "-:2: amount: "),
        ("an expiry that is gone", changed("expires", "\"2026-11-20T23:59:59+07:00\""), [], "-:2: "),
        ("an empty merchant", changed("merchant", "\" \""), [], "-:2: merchant: it is empty"),
        (
            "bars that the paper cannot hold", line.replacing("}", with: #", "symbology": "code39"}"#),
            ["--medium", "58mm"], "-:2: symbology: "
        ),
        ("too many on a sheet", line, ["--up", "8"], "-:1: up: a slip of 105.0 × 148.0 mm does not fit 8 times on a4"),
        ("an odd number on a sheet", line, ["--up", "3"], "up: 3 is none"),
        ("a paper without sheets", line, ["--paper", "letter"], "paper: it is of sheets of several slips; add --up"),
        ("an unknown paper", line, ["--up", "2", "--paper", "a3"], "paper: “a3” is unknown; give a4, letter"),
        ("an unknown medium", line, ["--medium", "b7"], "medium: “b7” is unknown; give "),
    ]

    @Test(arguments: refusals.indices)
    func `what cannot be printed is named with its line, and nothing is written`(index: Int) async throws {
        let refusal = Self.refusals[index]
        let program = try Program()
        let ending = try await program.run(
            ["batch", "-"] + Self.now + refusal.arguments,
            input: Self.line + "\n" + refusal.line
        )
        #expect(ending.status == 65, "\(refusal.name)")
        #expect(ending.line.hasPrefix("struk: " + refusal.start), "\(refusal.name): \(ending.line)")
        #expect(!ending.line.contains("\n"))
        #expect(!ending.line.contains("Siti"))
        #expect(try program.files().isEmpty)
    }

    @Test func `an empty list and a missing one are no batches`() async throws {
        let program = try Program()
        #expect(
            try await program.run(["batch", "-"], input: "\n \n").line
                == "struk: file: - has no vouchers; give one on each line"
        )
        let missing = try await program.run(["batch", "none.jsonl"])
        #expect(missing.status == 65)
        #expect(missing.line == "struk: file: none.jsonl cannot be read; name a file of JSON lines")
    }
}
