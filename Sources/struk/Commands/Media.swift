import ArgumentParser
import Payments
import Vouchers

/// Shows how large bars come out.
struct Media: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "media",
        abstract: "Show how large the bars of a payment code come out on each medium.",
        discussion: """
            X is the width of a narrow bar: whole dots, two at least, and a quarter of a millimetre at least, the least \
            that common scanners resolve.

            EXAMPLES
              struk media
              struk media --digits 20 --symbology code39
              struk media --dpi 300 --json
            """
    )

    @Option(help: "How many digits the payment code has, 1 to 20.")
    var digits = 16

    @Option(help: "code128 or code39.")
    var symbology = "code128"

    @Option(help: "Dots an inch; those of usual printers and screens when not given.")
    var dpi: Int?

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let medium: String
        let dpi: Int
        let modules: Int?
        let dots: Int?
        let millimetres: Double?
        let width: Double?
        /// Why there can be no bars.
        let refusal: String?
    }

    func run() async throws {
        guard (1...20).contains(digits) else {
            throw InvalidValue(field: "digits", fault: "\(digits) is out of range", remedy: "give 1 to 20")
        }
        let symbology = try Symbology(named: symbology, field: "symbology")
        guard symbology != .none else {
            throw InvalidValue(field: "symbology", fault: "none has no size", remedy: "give code128 or code39")
        }
        let renderer = try await Composition(settings.settings()).renderer()
        let payNo = try PaymentCode(String(repeating: "8", count: digits))
        let results = try renderer.media.flatMap { medium in
            try densities(of: medium).map { try result(of: payNo, as: symbology, on: medium, at: $0, by: renderer) }
        }
        if output.json { return try StandardOutput.write(json: results) }
        try StandardOutput.write(Self.line(["medium", "dpi", "X dots", "X mm", "bars mm", "bars and free space in X"]))
        for result in results { try StandardOutput.write(Self.line(of: result)) }
    }

    private func densities(of medium: Medium) -> [PixelDensity] {
        if let dpi { return [.dpi(dpi)] }
        return medium == .phone ? [.scale(1), .scale(2), .scale(3)] : [.dpi(203), .dpi(300), .dpi(600)]
    }

    private func result(
        of payNo: PaymentCode,
        as symbology: Symbology,
        on medium: Medium,
        at density: PixelDensity,
        by renderer: VoucherRenderer
    ) throws -> Result {
        var size: BarSize?
        var refusal: String?
        do throws(VoucherError) {
            size = try renderer.barSize(of: payNo, as: symbology, on: medium, at: density)
        } catch {
            guard error.code == .doesNotFit || error.field == "medium" else { throw error }
            refusal = "\(error.fault); \(error.remedy)"
        }
        return Result(
            medium: medium.rawValue,
            dpi: density.dpi,
            modules: size?.modules,
            dots: size?.moduleDots,
            millimetres: size?.moduleMillimetres,
            width: size?.width,
            refusal: refusal
        )
    }

    private static func line(of result: Result) -> String {
        let start = [result.medium, String(result.dpi)]
        guard let dots = result.dots, let millimetres = result.millimetres, let width = result.width,
            let modules = result.modules
        else { return line(start + ["–"]) + (result.refusal ?? "") }
        return line(start + [String(dots), millimetres.decimals(3), width.decimals(1), String(modules)])
    }

    private static func line(_ columns: [String]) -> String {
        let widths = [8, 6, 8, 8, 9, 0]
        return zip(columns, widths).map { $0.padding(to: $1) }.joined()
    }
}

extension Double {
    fileprivate func decimals(_ places: Int) -> String {
        let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
        let scaled = Int((self * Double(unit)).rounded())
        return "\(scaled / unit)." + String(scaled % unit + unit).dropFirst()
    }
}
