import Payments
import TestSupport
import Testing
import Vouchers

/// Slips as a receipt printer prints them.
@Suite(.mustEnd)
struct ReceiptPrinterTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    private func printed(
        _ voucher: Voucher,
        on medium: Medium,
        options: RenderOptions = []
    ) throws -> ReceiptPrinter {
        try ReceiptPrinter(printing: renderer.render(voucher, on: medium, as: .escpos, options: options).bytes)
    }

    @Test(arguments: [Medium.roll80, .roll58], Voucher.State.all.map(\.name))
    func `the printer's dots are the PNG's`(medium: Medium, name: String) async throws {
        let state = try #require(Voucher.State.all.first { $0.name == name }).state
        let voucher = try Voucher.sample(state: state)
        let printer = try printed(voucher, on: medium)
        let picture = try #require(printer.pictures.first)
        #expect(printer.pictures.count == 1)
        #expect(printer.lines.isEmpty)
        #expect(printer.cuts == 1)
        // A printer's memory holds some thousand bytes.
        #expect(printer.mostRows <= 128)
        #expect(picture == (try await GreyImage(png: renderer.render(voucher, on: medium, as: .png).bytes)))
    }

    @Test(arguments: [Medium.roll80, .roll58], Scan.payNumbers)
    func `in its own letters it prints all that a text says, with bars and QR in dots`(
        medium: Medium,
        payNo: String
    ) async throws {
        let voucher = try Voucher.sample(payNo: payNo, store: .indomaret)
        let printer = try printed(voucher, on: medium, options: .native)
        let columns = medium == .roll80 ? 48 : 32
        for line in printer.lines { #expect(line.text.count * line.width <= columns, "\(line.text)") }
        let text = printer.lines.map(\.text).joined(separator: " ").split(separator: " ").joined(separator: " ")
        for part in ["Toko Budi", "Rp150.000", "INV-2026-1130", "0812 3456 7890", "\"Bayar Toko Budi"] {
            #expect(text.contains(part), "\(part)")
        }
        let groups = try PaymentCode(payNo).groups
        let code = try #require(printer.lines.first { $0.text.split(separator: " ").map(String.init) == groups })
        #expect(code.isBold)
        #expect(printer.pictures.map(\.width) == [columns * 12, columns * 12])
        let symbols = try await BarReader.read(printer.pictures.map { $0.onDarkGround(edge: 40) })
        #expect(symbols == [[ReadSymbol(.code128, payNo)], [ReadSymbol(.qr, payNo)]])
    }

    @Test func `letters that printers have not are printed plain, or told`() throws {
        let plain = try renderer.render(
            .sample(merchant: "Kafé Ñandú – Žižek"),
            on: .roll80,
            as: .escpos,
            options: .native
        )
        #expect(plain.warnings.isEmpty)
        let lines = try ReceiptPrinter(printing: plain.bytes).lines.map(\.text)
        #expect(lines.contains { $0.contains("Kafe Nandu - Zizek") })
        let lost = try renderer.render(.sample(merchant: "商店 Budi"), on: .roll80, as: .escpos, options: .native)
        #expect(lost.warnings == ["text: the printer’s own letters lack some; they are printed as ?"])
        #expect(try ReceiptPrinter(printing: lost.bytes).lines.contains { $0.text.contains("?? Budi") })
    }

    @Test(arguments: Design.all.filter { [.roll80, .roll58].contains($0.medium) })
    func `the status page is told once, with its address`(design: Design) throws {
        var voucher = try Voucher.sample()
        voucher.statusPage = "https://bayar.example/v/1"
        let rendered = try VoucherRenderer.packaged(design.template)
            .render(voucher, on: design.medium, as: .escpos, options: .native)
        let text = try ReceiptPrinter(printing: rendered.bytes).lines.map(\.text).joined(separator: " ")
        #expect(text.ranges(of: "bukan").count == 1)
        #expect(text.ranges(of: "https://bayar.example/v/1").count == 1)
    }

    @Test func `a slip that must not be paid has no bars in either form`() throws {
        for options in [RenderOptions(), .native] {
            let rendered = try renderer.render(.sample(state: .expired), on: .roll80, as: .escpos, options: options)
            #expect(rendered.symbology == .none)
            #expect(rendered.proof == nil)
            let printer = try ReceiptPrinter(printing: rendered.bytes)
            #expect(printer.pictures.count == (options.isEmpty ? 1 : 0))
        }
    }

    @Test func `what was read back is what is printed, and a ruler takes dots`() throws {
        let dots = try renderer.render(.sample(), on: .roll80, as: .escpos)
        let letters = try renderer.render(.sample(), on: .roll80, as: .escpos, options: .native)
        #expect(letters.proof?.digits == dots.proof?.digits)
        #expect(letters.proof?.moduleDots == dots.proof?.moduleDots)
        let refusal = #expect(throws: VoucherError.self) {
            try renderer.render(.sample(), on: .roll80, as: .escpos, options: [.native, .ruler])
        }
        #expect(refusal?.field == "ruler")
    }

    @Test func `bars that a template sets twice are printed twice`() throws {
        let file = try TemplateFile(
            whole: """
                family: Inter
                formats:
                  plain: { size: 10 }
                media:
                  80mm:
                    width: 72
                    dpi: 203
                    bilevel: true
                    margin: { top: 2, side: 2, bottom: 2 }
                    voucher:
                      - bars: { height: 15, module: 0.5 }
                      - { text: "{amount}", format: plain }
                      - space: 5
                      - bars: { height: 15, module: 0.25 }
                    closed:
                      - { text: "{amount}", format: plain }

                """
        )
        let rendered = try file.renderer().render(.sample(), on: .roll80, as: .escpos, options: .native)
        #expect(try ReceiptPrinter(printing: rendered.bytes).pictures.count == 2)
    }

    @Test func `sheets and screens are for other printers`() throws {
        for medium in [Medium.a4, .a6, .phone] {
            #expect(!renderer.formats(on: medium).contains(.escpos))
            let refusal = #expect(throws: VoucherError.self) {
                try renderer.render(.sample(), on: medium, as: .escpos)
            }
            #expect(refusal?.code == .medium)
            #expect(refusal?.field == "format")
        }
        #expect(renderer.formats(on: .roll58) == Format.allCases)
    }
}
