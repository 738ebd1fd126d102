import Foundation
import Payments
import TestSupport
import Testing
import Vouchers

@Suite(.mustEnd)
struct VoucherBatchTests {
    private static func batch(threads: Int = 2) -> VoucherBatch {
        VoucherBatch(threads: threads) { () throws(VoucherError) in
            try VoucherRenderer(templates: PackageRoot.templates, fonts: PackageRoot.fonts)
        }
    }

    /// Slips that differ in what slips of a shop differ in, and in scripts.
    private static func vouchers(_ count: Int) throws -> [Voucher] {
        try (0..<count).map { number in
            var voucher = try Voucher.sample(
                payNo: String(9_041_231_106_380_000 + number * 7919),
                amount: Int64(10_000 + number * 250),
                store: number.isMultiple(of: 3) ? .indomaret : .alfamart,
                symbology: .code128
            )
            voucher.customer = ["Siti Rahmawati", "Žižek Ñandú", "Αθηνά", "АБВ"][number % 4]
            if number % 5 == 4 { voucher.reference = nil }
            return voucher
        }
    }

    @Test func `the same slips give the same bytes on one thread and on three, however often`() throws {
        let vouchers = try Self.vouchers(100)
        let alone = try Self.batch(threads: 1).render(vouchers, on: .a6)
        #expect(alone.pages == 100)
        #expect(alone.warnings.isEmpty)
        for _ in 0..<3 { #expect(try Self.batch(threads: 3).render(vouchers, on: .a6) == alone) }
    }

    @Test func `a name is set the same however its letters and marks are written`() throws {
        let rest = " Toko Besar Sejahtera Abadi Maju Mundur"
        func batch(_ names: [String]) throws -> RenderedBatch {
            let vouchers = try zip(Self.vouchers(2), names).map { voucher, name in
                var voucher = voucher
                (voucher.merchant, voucher.reference) = (name + rest, name + rest)
                return voucher
            }
            return try Self.batch(threads: 1).render(vouchers, on: .a6)
        }
        let composed = try batch(["Kaf\u{E9} K", "Kaf\u{E9} K"])
        #expect(try batch(["Kafe\u{301} \u{212A}", "Kaf\u{E9} K"]) == composed)
        #expect(try batch(["Kaf\u{E9} K", "Kafe\u{301} \u{212A}"]) == composed)
    }

    @Test func `every page says what its slip says alone`() async throws {
        let vouchers = try Self.vouchers(40)
        let renderer = try VoucherRenderer.packaged()
        let document = try PDFDocument(Self.batch().render(vouchers, on: .roll80).bytes)
        try await document.check()
        let pages = try await document.text().split(separator: "\u{0C}", omittingEmptySubsequences: false)
        #expect(pages.count == 41)
        for (page, voucher) in zip(pages, vouchers) {
            let alone = try await PDFDocument(renderer.render(voucher, on: .roll80, as: .pdf).bytes).text()
            #expect(page == alone.trimmingCharacters(in: ["\u{0C}"]), "\(voucher.payNo.digits)")
        }
    }

    @Test func `archives and voices can take a batch, also of several slips on a sheet`() async throws {
        let vouchers = try Self.vouchers(40)
        let documents = [
            "pages": try Self.batch().render(vouchers, on: .a6).bytes,
            "sheets": try Self.batch().render(vouchers, on: .roll58, imposed: Imposition(count: 4)).bytes,
        ]
        #expect(try await PDFConformance.faults(of: documents) == [])
        let spoken = try await PDFDocument(documents["sheets"] ?? []).spoken()
        #expect(spoken.count { $0.contains("H1 (block)") } == 40)
        let title = try await PDFDocument(documents["pages"] ?? []).information()["Title"]
        #expect(title == "Slip pembayaran tunai (40)")
    }

    @Test(arguments: [(Medium.a6, 4, 10), (.a6, 2, 20), (.roll58, 4, 10), (.roll80, 2, 20)])
    func `slips on sheets are as large as alone, and every bar code reads`(
        medium: Medium,
        count: Int,
        pages: Int
    ) async throws {
        let vouchers = try Self.vouchers(39)
        let rendered = try Self.batch().render(vouchers, on: medium, imposed: Imposition(count: count))
        #expect(rendered.pages == pages)
        let document = try PDFDocument(rendered.bytes)
        let pictures = try await document.drawn(dpi: 200)
        for (sheet, symbols) in zip(pictures, try await BarReader.read(files: pictures)).enumerated() {
            let slips = vouchers[sheet * count..<min((sheet + 1) * count, vouchers.count)]
            let found = Set(symbols.1.filter { $0.kind == .code128 }.map(\.text))
            #expect(found == Set(slips.map(\.payNo.digits)), "sheet \(sheet)")
        }
        // Ten dots on a millimetre: A4, either way.
        let image = try GreyImage(pgm: Data(contentsOf: await document.drawn(dpi: 254)[0]))
        #expect(Set([image.width / 10, image.height / 10]) == [210, 297])
    }

    @Test func `the first slip that cannot be made is named, and there is no document`() throws {
        var vouchers = try Self.vouchers(100)
        for place in [90, 41, 77] { vouchers[place].symbology = .code39 }
        for _ in 0..<3 {
            let error = #expect(throws: BatchError.self) { try Self.batch(threads: 3).render(vouchers, on: .roll58) }
            #expect(error?.index == 41)
            #expect(error?.error.field == "symbology")
        }
    }

    @Test func `a slip that is too large for its share of a sheet is refused, and what would do is told`() throws {
        let refusal = #expect(throws: BatchError.self) {
            try Self.batch().render(Self.vouchers(3), on: .a6, imposed: Imposition(count: 8))
        }
        #expect(refusal?.error.code == .doesNotFit)
        #expect(refusal?.error.field == "up")
        #expect(refusal?.error.remedy == "give 2 or 4, or use a smaller medium")
        let letter = #expect(throws: BatchError.self) {
            try Self.batch().render(Self.vouchers(3), on: .a6, imposed: Imposition(count: 4, on: .letter))
        }
        #expect(letter?.error.remedy == "give 2, or use a smaller medium")
    }

    @Test func `nothing, and what no font shows, is told`() throws {
        #expect(throws: BatchError.self) { try Self.batch().render([], on: .a6) }
        var vouchers = try Self.vouchers(70)
        vouchers[66].customer = "商店"
        let warnings = try Self.batch().render(vouchers, on: .a6).warnings
        #expect(warnings.map(\.index) == [66])
        #expect(warnings.first?.text.contains("customer: no installed font has 2") == true)
        let missing = VoucherBatch(threads: 2) { () throws(VoucherError) in
            try VoucherRenderer(templates: "/nowhere", fonts: PackageRoot.fonts)
        }
        #expect(throws: BatchError.self) { try missing.render(vouchers, on: .a6) }
    }
}
