import Foundation
import Payments
import TestSupport
import Testing
import Vouchers

/// What slips looked like when somebody looked at them last, in `Golden/`: a contact sheet and a list of what lies where
/// for every medium of every template.
///
/// `make golden` makes them anew. A failure leaves what it saw in `.build/golden`.
@Suite(.mustEnd)
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    private static let failures = URL(filePath: PackageRoot.path).appending(path: ".build/golden")
    private static let isRecording = ProcessInfo.processInfo.environment["STRUK_GOLDEN"] == "record"
    private static let looks: [(name: String, languages: [Language], appearance: Merchant.Appearance)] = [
        ("id", [.indonesian], .init()), ("en", [.english], .init()), ("id and en", [.indonesian, .english], .init()),
        ("colours", [.indonesian], .init(colours: ["#0b6e4f", "#e3f4e1"], logo: .sample)),
    ]

    @Test(arguments: Design.all)
    func `every state and language looks as it did`(design: Design) async throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        var pictures: [(name: String, image: GreyImage)] = []
        var dump = ""
        for look in Self.looks {
            for (state, voucher) in try Voucher.State.all.map({ ($0.name, try Voucher.sample(state: $0.state)) }) {
                var voucher = voucher
                voucher.languages = look.languages
                voucher.appearance = look.appearance
                voucher.statusPage = "https://bayar.tokobudi.example/v/4fJq2mZ8sT1x"
                let name = "\(state) in \(look.name)"
                let density: PixelDensity? = design.medium == .phone ? nil : .dpi(203)
                let png = try renderer.render(voucher, on: design.medium, as: .png, at: density).bytes
                pictures.append((name, try await GreyImage(png: png)))
                let page = try renderer.page(of: voucher, on: design.medium, as: .png, at: density)
                dump += "\(name)\n\(page.dump)\n\n"
            }
        }
        let sheet = ContactSheet(pictures, columns: Voucher.State.all.count)
        let (text, picture) = ("\(design).txt", "\(design).png")
        guard !Self.isRecording else {
            try Self.write(Data(dump.utf8), to: text, in: Self.folder)
            return try Self.write(await sheet.image.png(), to: picture, in: Self.folder)
        }
        let golden = try String(contentsOf: Self.folder.appending(path: text), encoding: .utf8)
        let changed = Set(dump.split(separator: "\n")).symmetricDifference(golden.split(separator: "\n"))
        if golden != dump { try Self.write(Data(dump.utf8), to: text, in: Self.failures) }
        #expect(golden == dump, "\(changed.sorted().prefix(6)); all of it is in \(Self.failures.path)")
        let look = try await GreyImage(png: Array(Data(contentsOf: Self.folder.appending(path: picture))))
        let differences = sheet.differences(from: look)
        if !differences.names.isEmpty {
            try Self.write(await sheet.image.png(), to: picture, in: Self.failures)
            try Self.write(await differences.image.png(), to: "\(design)-difference.png", in: Self.failures)
        }
        #expect(differences.names.isEmpty, "see \(Self.failures.path)")
    }

    private static func write(_ data: Data, to name: String, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try data.write(to: folder.appending(path: name))
    }
}
