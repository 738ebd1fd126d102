import ArgumentParser
import FoundationEssentials
import Payments
import Vouchers

/// Makes a voucher from what the command line says, with no gateway and no database.
struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Make a voucher from flags alone; no gateway, no database.",
        discussion: """
            EXAMPLES
              struk render --pay-no 9041231106386098 --store alfamart --amount 150000 \\
                --expires 2026-11-30T23:59:59+07:00 --merchant "Toko Budi" -o voucher.pdf
              struk render … --medium 80mm --dpi 203 -o - --format png > slip.png
              struk render … --state paid --receipt-code A1B2C3 -o receipt.pdf
            """
    )

    @Option(help: "The payment code, 1 to 20 digits.")
    var payNo: String

    @Option(help: "alfamart or indomaret.")
    var store: String

    @Option(parsing: .unconditional, help: "Whole rupiah, digits only.")
    var amount: String

    @Option(help: "The last instant the code is valid, RFC 3339.")
    var expires: String

    @Option(help: "The merchant’s name as the cashier must hear it. Also the setting merchant.name.")
    var merchant: String?

    @Option(help: "The merchant’s order number.")
    var reference: String?

    @Option(help: "The buyer’s name.")
    var customer: String?

    @Option(help: "What is bought.")
    var goods: String?

    @Option(help: "awaiting, paid, expired, cancelled or reversed.")
    var state = "awaiting"

    @Option(help: "When it was paid, RFC 3339; --now when not given.")
    var paidAt: String?

    @Option(help: "The store’s receipt code.")
    var receiptCode: String?

    @Option(help: "The time the voucher is made for, RFC 3339; the clock’s when not given.")
    var now: String?

    @Flag(help: "Tell what was read back from a PNG: bars, digits, sizes.")
    var report = false

    @OptionGroup var voucher: VoucherOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let file: String
        let payNo: String
        let medium: String
        let format: String
        let dpi: Int?
        let symbology: String
        let bytes: Int
        /// What a PNG’s bars were read as, and how wide they are.
        let symbol: String?
        let warnings: [String]
    }

    func run() async throws {
        let settings = try await settings.settings()
        let slip = try slip(settings)
        let renderer = try Composition(settings).renderer(for: voucher.slip.namedMedium)
        let (medium, format) = (try voucher.slip.chosenMedium(of: renderer), try voucher.chosenFormat())
        let (density, options) = (try voucher.density(), try voucher.renderOptions(of: format))
        let path = voucher.output ?? "voucher-\(slip.payNo.digits).\(format.rawValue)"
        let rendered = try renderer.render(slip, on: medium, as: format, at: density, options: options)
        try OutputFile(path: path).write(rendered.bytes)
        for warning in rendered.warnings { StandardError.write("struk: warning: \(warning)") }
        if output.json, path != "-" {
            try StandardOutput.write(
                json: Result(
                    file: path,
                    payNo: slip.payNo.digits,
                    medium: medium.rawValue,
                    format: format.rawValue,
                    dpi: rendered.dpi,
                    symbology: rendered.symbology.rawValue,
                    bytes: rendered.bytes.count,
                    symbol: rendered.proof?.description,
                    warnings: rendered.warnings
                )
            )
        } else if path != "-" {
            try StandardOutput.write(path)
        }
        if report, !output.json || path == "-" { try tell(rendered.proof, to: path) }
    }

    /// On standard output, unless the picture is there.
    private func tell(_ proof: SymbolProof?, to path: String) throws {
        let line = proof.map { "\($0)" } ?? "no bars in dots to read back"
        if path == "-" { StandardError.write(line) } else { try StandardOutput.write(line) }
    }

    private func slip(_ settings: Settings) throws -> Voucher {
        let facts = SlipFacts(
            payNo: payNo,
            store: store,
            amount: amount,
            expires: expires,
            merchant: merchant,
            reference: reference,
            customer: customer,
            goods: goods,
            state: state,
            paidAt: paidAt,
            receiptCode: receiptCode
        )
        let now = try now.map { try Timestamp(rfc3339: $0, field: "now") } ?? .current
        var (slip, warnings) = try facts.voucher(settings, at: now)
        for warning in warnings { StandardError.write("struk: warning: \(warning)") }
        try voucher.apply(to: &slip, settings)
        return slip
    }
}
