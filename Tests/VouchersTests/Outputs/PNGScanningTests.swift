import Foundation
import Payments
import TestSupport
import Testing
import Vouchers

/// Pictures of every medium, measured and read back by an independent reader.
///
/// One after the other, since each case holds some pictures of nine million dots.
@Suite(.serialized, .mustEnd)
struct PNGScanningTests {
    @Test(arguments: Scan.pngs)
    func `bars are whole dots between free margins, and read back as the payment code`(scan: Scan) async throws {
        let renderer = try VoucherRenderer.packaged()
        let dotsPerMillimetre = try #require(scan.dotsPerMillimetre)
        let folder = try TemporaryFolder()
        var payNumbers: [String] = []
        var files: [URL] = []
        for payNo in Scan.payNumbers {
            let voucher = try Voucher.sample(payNo: payNo, symbology: scan.symbology)
            guard scan.fits(payNo) else {
                let refusal = #expect(throws: VoucherError.self, "\(payNo)") {
                    _ = try renderer.render(voucher, on: scan.medium, as: .png, at: scan.density)
                }
                #expect(refusal?.code == .doesNotFit)
                #expect(refusal?.field == "symbology")
                continue
            }
            let png = try renderer.render(voucher, on: scan.medium, as: .png, at: scan.density).bytes
            let image = try await GreyImage(png: png)
            let bars = try #require(BarMeasurement(image, dotsPerMillimetre: dotsPerMillimetre), "\(payNo)")
            #expect(bars.isWhole, "\(payNo)")
            #expect(bars.modules == scan.modules(of: payNo), "\(payNo)")
            #expect(bars.module >= scan.leastModule * dotsPerMillimetre - 1e-9, "\(payNo)")
            #expect(min(bars.leftQuietZone, bars.rightQuietZone) >= 10, "\(payNo)")
            #expect(Double(bars.height) >= 15 * dotsPerMillimetre, "\(payNo)")
            payNumbers.append(payNo)
            files.append(try folder.write(Data(png), to: "\(payNo).png"))
            files.append(try folder.write(image.onDarkGround(edge: 50).pgm, to: "\(payNo).pgm"))
        }
        let expected = payNumbers.map { Set([ReadSymbol(scan.kind, $0), ReadSymbol(.qr, $0)]) }
        let read = try await BarReader.read(files: files)
        for (index, payNo) in payNumbers.enumerated() {
            #expect(read[2 * index] == expected[index], "\(payNo)")
            #expect(read[2 * index + 1] == expected[index], "\(payNo) on a dark ground")
        }
    }
}
