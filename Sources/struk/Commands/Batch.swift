import ArgumentParser
import FoundationEssentials
import Payments
import Vouchers

/// Makes one PDF of many vouchers.
struct Batch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Make one PDF of many vouchers, one or several on a sheet.",
        discussion: """
            Each line of the file is a JSON object with payNo, store, amount and expires, and as far as there are any \
            merchant, reference, customer, goods, state, paidAt, receiptCode, symbology and qr, all as the flags of \
            “render”. Nothing is written unless every line can be printed.

            EXAMPLES
              struk batch vouchers.jsonl -o vouchers.pdf
              struk batch vouchers.jsonl --medium a6 --up 4 -o sheets.pdf      four on A4, with cut marks
              … | struk batch - --medium 80mm -o - | lp
            """
    )

    @Argument(help: "The file; - for standard input.")
    var file: String

    @Option(
        help:
            "How many slips lie on a sheet, as large as they are: 2, 4, or 8 if small. A page each when not given."
    )
    var up: Int?

    @Option(help: "What sheets of several slips are printed on: a4 (when not given) or letter.")
    var paper: String?

    @Option(help: "The time the vouchers are made for, RFC 3339; the clock’s when not given.")
    var now: String?

    @Option(name: .shortAndLong, help: "The file to write; - for standard output.")
    var output = "vouchers.pdf"

    @OptionGroup var slip: SlipOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var result: JSONOption

    struct Result: Encodable {
        let file: String
        let vouchers: Int
        let pages: Int
        let bytes: Int
        let warnings: [String]
    }

    func run() async throws {
        let settings = try await settings.settings()
        let composition = Composition(settings)
        let imposition = try imposition()
        try requirePDF()
        let medium = try slip.chosenMedium(of: composition.renderer(for: slip.namedMedium))
        let now = try now.map { try Timestamp(rfc3339: $0, field: "now") } ?? .current
        let look = try slip.look.appearance(settings)
        var batch = BatchFile(name: file)
        try batch.read { line in
            guard line.facts.merchant != nil || settings["merchant.name"] != nil else {
                let variable = Settings.variable(of: "merchant.name")
                throw InvalidValue(field: "merchant", fault: "it is missing", remedy: "add it, or set \(variable)")
            }
            var (voucher, warnings) = try line.facts.voucher(settings, at: now)
            try slip.apply(to: &voucher, settings, look: look)
            if let symbology = line.symbology {
                voucher.symbology = try Symbology(named: symbology, field: "symbology")
            }
            voucher.statusPage = line.qr
            return (voucher, warnings)
        }
        let press = VoucherBatch(
            threads: ProcessInfo.processInfo.activeProcessorCount,
            makeRenderer: try composition.makeRenderer(for: medium)
        )
        let rendered: RenderedBatch
        do throws(BatchError) {
            rendered = try press.render(batch.vouchers, on: medium, imposed: imposition)
        } catch {
            throw batch.failure(error)
        }
        try OutputFile(path: output).write(rendered.bytes)
        let warnings = batch.warnings + rendered.warnings.map { "\(batch.place(of: $0.index)): \($0.text)" }
        for warning in warnings { StandardError.write("struk: warning: \(warning)") }
        guard output != "-" else { return }
        let view = Result(
            file: output,
            vouchers: batch.vouchers.count,
            pages: rendered.pages,
            bytes: rendered.bytes.count,
            warnings: warnings
        )
        try result.write(view) { "\($0.file): \($0.vouchers) vouchers on \($0.pages) pages" }
    }

    /// - Throws: `InvalidValue` for field `output` when its ending promises another form.
    private func requirePDF() throws(InvalidValue) {
        let ending = URL(filePath: output).pathExtension.lowercased()
        guard Format.allCases.contains(where: { $0.rawValue == ending }), ending != Format.pdf.rawValue else { return }
        throw InvalidValue(
            field: "output",
            fault: "it ends in .\(ending)",
            remedy: "end it in .pdf; a batch is one PDF"
        )
    }

    private func imposition() throws -> Imposition? {
        guard let up else {
            guard paper == nil else {
                throw InvalidValue(field: "paper", fault: "it is of sheets of several slips", remedy: "add --up")
            }
            return nil
        }
        let paper = try Imposition.Paper.allCases.choice(paper ?? "a4", "paper")
        guard let imposition = Imposition(count: up, on: paper) else {
            throw InvalidValue(field: "up", fault: "\(up) is none of those there are", remedy: "give 2, 4 or 8")
        }
        return imposition
    }
}
