import Payments
import TestSupport
import Testing
import Vouchers

/// Slips that archives keep and voices read: PDF/A-2a and PDF/UA-1 at once.
@Suite(.mustEnd)
struct ArchivalTests {
    private static let languages: [[Language]] = [[.indonesian], [.english], [.indonesian, .english]]

    @Test func `every medium, state and language is fit for both, and sound`() async throws {
        let renderer = try VoucherRenderer.packaged()
        var documents: [String: [UInt8]] = [:]
        for medium in Medium.all {
            for (name, state) in Voucher.State.all {
                for languages in Self.languages {
                    let voucher = try Voucher.sample(
                        merchant: "Kafé “Ñandú” & (Žižek)",
                        state: state,
                        languages: languages
                    )
                    let key = "\(medium.rawValue)-\(name)-\(languages.map(\.rawValue).joined())"
                    documents[key] = try renderer.render(voucher, on: medium, as: .pdf).bytes
                }
            }
        }
        #expect(try await PDFConformance.faults(of: documents) == [])
        for (name, bytes) in documents where name.hasPrefix("a6") { try await PDFDocument(bytes).check() }
    }

    @Test(arguments: ["ringkas", "besar"])
    func `the other templates are fit for both as well`(template: String) async throws {
        let renderer = try VoucherRenderer.packaged(template)
        var documents: [String: [UInt8]] = [:]
        for medium in Medium.all {
            for (name, state) in Voucher.State.all {
                let voucher = try Voucher.sample(state: state, languages: [.indonesian, .english])
                documents["\(medium.rawValue)-\(name)"] = try renderer.render(voucher, on: medium, as: .pdf).bytes
            }
        }
        #expect(try await PDFConformance.faults(of: documents) == [])
    }

    @Test(arguments: Medium.all)
    func `a voice begins with the merchant, tells code, amount, deadline and steps, and knows the symbols`(
        medium: Medium
    ) async throws {
        var voucher = try Voucher.sample()
        voucher.statusPage = "https://bayar.tokobudi.example/v/4fJq2mZ8"
        let document = try PDFDocument(VoucherRenderer.packaged().render(voucher, on: medium, as: .pdf).bytes)
        let spoken = try await document.spoken().map { String($0.drop { $0 == " " }) }
        #expect(Array(spoken.prefix(3)) == ["Document", "H1 (block)", "\"Toko Budi\""])
        #expect(spoken.count { $0 == "H1 (block)" } == 1)
        #expect(spoken.count { $0 == "L (block)" } == 1)
        #expect(spoken.count { $0 == "LI (block)" } == voucher.store.steps.count)
        #expect(spoken.count { $0.hasPrefix("Figure") } == 2)
        var rest = spoken[...]
        for part in ["\"9041 2311 0638 6098\"", "\"Rp150.000\"", "\"22.00 WIB\"", "L (block)", "\"INV-2026-1130\""] {
            let place = try #require(rest.firstIndex { $0.contains(part) }, "\(part)")
            rest = rest[place...].dropFirst()
        }
        let file = try await document.objects()
        #expect(file.contains("/Alt (Kode batang: 9041231106386098)"))
        #expect(file.contains("/Alt (Kode QR: https://bayar.tokobudi.example/v/4fJq2mZ8)"))
        #expect(file.contains("/ActualText (9041 2311 0638 6098)"))
    }
}
