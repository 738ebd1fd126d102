import TestSupport
import Testing

@testable import Graphics

/// What a document says to archives and to those who listen.
@Suite(.mustEnd)
struct PDFStructureTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .packaged() }

    @Test func `a document is fit for archives and for readers aloud, with one page or with many`() async throws {
        let many = try PDFWriter.write((0..<40).map { page(number: $0) }, fonts: fonts)
        let faults = try await PDFConformance.faults(of: [
            "one": try PDFWriter.write([page(number: 1)], fonts: fonts), "many": many,
        ])
        #expect(faults == [])
        // More objects than one stream holds.
        let document = try PDFDocument(many)
        try await document.check()
        #expect(try await document.text().contains("Halaman 39"))
    }

    @Test func `the checker refuses a document without all that`() async throws {
        let plain = try await PDFDocument(merging: [PDFWriter.write([page(number: 1)], fonts: fonts)])
        let faults = try await PDFConformance.faults(of: ["plain": plain.bytes])
        #expect(faults.contains { $0.contains(" 2a ") })
        #expect(faults.contains { $0.contains(" ua1 ") })
    }

    @Test func `elements are read in the page's order, lists as lists, lines as one text`() async throws {
        let spoken = try await PDFDocument(PDFWriter.write([page(number: 7)], fonts: fonts)).spoken()
        #expect(
            spoken.map { $0.trimmed }
                == [
                    "Document", "H1 (block)", "\"Halaman 7\"", "P (block)", "\"satu dua\"", "L (block)", "LI (block)",
                    "Lbl (block)", "\"1\"", "LBody (block)", "\"Bayar\"", "LI (block)", "Lbl (block)", "\"2\"",
                    "LBody (block)", "\"Pulang\"", "P (block)", "\"9041 2311\"", "P (block)", "\"Terimakasih\"",
                    "Figure:",
                    "/BBox [28.35 14.17 73.7 56.69]",
                    "\"\"",
                ]
        )
    }

    @Test func `symbols have a text in their stead, and grouped digits are read in groups`() async throws {
        let file = try await PDFDocument(PDFWriter.write([page(number: 7)], fonts: fonts)).objects()
        #expect(file.contains("/Alt (Kode batang: 9041)"))
        #expect(file.contains("/ActualText (9041 2311)"))
    }

    @Test func `what is beyond ASCII, and what would end a string, is told as it is`() async throws {
        var page = page(number: 1)
        page.title = #"Kafé (1\2) – ✓"#
        let file = try PDFWriter.write([page], fonts: fonts)
        #expect(try await PDFConformance.faults(of: ["title": file]) == [])
        #expect(try await PDFDocument(file).information()["Title"] == page.title)
        page.title = #"a) b\ (c"#
        #expect(try await PDFDocument(PDFWriter.write([page], fonts: fonts)).information()["Title"] == page.title)
    }

    private func page(number: Int) -> Page {
        let grid = ModuleGrid(
            columns: 4,
            rows: 1,
            dark: [true, true, false, true],
            x: 10,
            y: 30,
            moduleWidth: 4,
            moduleHeight: 15,
            description: "Kode batang: 9041"
        )
        let texts: [(String, TextRole)] = [
            ("Halaman \(number)", .heading(level: 1)), ("satu", .paragraph), ("dua", .continuation), ("1", .itemNumber),
            ("Bayar", .itemText), ("2", .itemNumber), ("Pulang", .itemText), ("9041", .digits(spoken: "9041 2311")),
            ("2311", .continuation), ("Terima", .paragraph), ("kasih", .continuation(isApart: false)),
        ]
        let runs = texts.enumerated().map { index, text in
            let style = TextStyle.inter(10)
            return Element.text(
                TextRun(
                    text: text.0,
                    x: 5,
                    baseline: 5 + 2 * Double(index),
                    width: fonts.width(of: text.0, in: style),
                    style: style,
                    role: text.1
                )
            )
        }
        return Page(
            width: 60,
            height: 50,
            elements: [.rectangle(Rectangle(x: 1, y: 1, width: 9, height: 3, radius: 1, colour: .grey(0.9)))] + runs
                + [.modules(grid)],
            title: "Uji",
            language: "id"
        )
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
