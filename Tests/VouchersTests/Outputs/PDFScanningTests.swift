import Foundation
import Payments
import TestSupport
import Testing
import Vouchers

/// Documents of every medium, drawn by an independent renderer and read back by an independent reader.
///
/// One after the other, since each case holds some pictures of nine million dots.
@Suite(.serialized, .mustEnd)
struct PDFScanningTests {
    @Test(arguments: Scan.pdfs)
    func `bars stand between free margins and read back as the payment code`(scan: Scan) async throws {
        let renderer = try VoucherRenderer.packaged()
        var payNumbers: [String] = []
        var files: [[UInt8]] = []
        for payNo in Scan.payNumbers {
            let voucher = try Voucher.sample(payNo: payNo, symbology: scan.symbology)
            guard scan.fits(payNo) else {
                let refusal = #expect(throws: VoucherError.self, "\(payNo)") {
                    _ = try renderer.render(voucher, on: scan.medium, as: .pdf)
                }
                #expect(refusal?.code == .doesNotFit)
                #expect(refusal?.field == "symbology")
                continue
            }
            payNumbers.append(payNo)
            files.append(try renderer.render(voucher, on: scan.medium, as: .pdf).bytes)
        }
        let document = try await PDFDocument(merging: files)
        try await measure(document, payNumbers, scan)
        for dpi in [203, 300] {
            let pages = try await document.drawn(dpi: dpi)
            let folder = try TemporaryFolder()
            let darkened = try pages.map { page in
                let image = try GreyImage(pgm: Data(contentsOf: page)).onDarkGround(edge: 50)
                return try folder.write(image.pgm, to: page.lastPathComponent)
            }
            let expected = payNumbers.map { Set([ReadSymbol(scan.kind, $0), ReadSymbol(.qr, $0)]) }
            #expect(try await BarReader.read(files: pages) == expected, "\(dpi) dpi")
            #expect(try await BarReader.read(files: darkened) == expected, "\(dpi) dpi on a dark ground")
        }
    }

    private func measure(_ document: PDFDocument, _ payNumbers: [String], _ scan: Scan) async throws {
        let dpi = 600
        let dotsPerMillimetre = Double(dpi) / 25.4
        // The renderer may set each edge to the next dot.
        let dot = 1 / dotsPerMillimetre
        let pages = try await document.drawn(dpi: dpi)
        try #require(pages.count == payNumbers.count)
        for (page, payNo) in zip(pages, payNumbers) {
            let image = try GreyImage(pgm: Data(contentsOf: page))
            let bars = try #require(BarMeasurement(image, dotsPerMillimetre: dotsPerMillimetre), "\(payNo)")
            let modules = scan.modules(of: payNo)
            let module = bars.module / dotsPerMillimetre
            #expect(bars.modules == modules, "\(payNo)")
            #expect(module >= scan.leastModule - 2 * dot / Double(modules), "\(payNo)")
            #expect(min(bars.leftQuietZone, bars.rightQuietZone) * module >= 10 * module - 2 * dot, "\(payNo)")
            #expect(Double(bars.height) >= 15 * dotsPerMillimetre, "\(payNo)")
        }
    }
}
