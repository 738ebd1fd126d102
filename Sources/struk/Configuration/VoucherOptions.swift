import ArgumentParser
import FoundationEssentials
import Payments
import Vouchers

/// The flags that say how a voucher looks.
struct VoucherOptions: ParsableArguments {
    @OptionGroup var slip: SlipOptions

    @Option(help: "pdf, png, svg, txt or escpos; the file’s ending when not given.")
    var format: String?

    @Option(help: "Dots an inch of a PNG or of ESC/POS.")
    var dpi: Int?

    @Option(help: "Device pixels to a CSS pixel of a PNG or of ESC/POS.")
    var scale: Int?

    @Option(help: "The address the QR holds; the payment code when not given.")
    var qr: String?

    @Flag(help: "Add a line of a told length, which shows when a printer has shrunk the page.")
    var ruler = false

    @Flag(help: "Turn an SVG’s text into outlines, which need no fonts.")
    var outlines = false

    @Flag(help: "Print ESC/POS text in the printer’s own letters; bars and QR stay dots.")
    var native = false

    @Option(name: .shortAndLong, help: "The file to write; - for standard output.")
    var output: String?

    /// Applies the flags to a voucher.
    ///
    /// - Throws: `InvalidValue` naming the flag.
    func apply(to voucher: inout Voucher, _ settings: Settings) throws {
        try slip.apply(to: &voucher, settings)
        voucher.statusPage = qr
    }

    /// What the file has beyond what is usual.
    ///
    /// - Throws: `InvalidValue` naming a flag that would do nothing to such a file.
    func renderOptions(of format: Format) throws(InvalidValue) -> RenderOptions {
        try require("ruler", given: ruler, of: format, in: [.pdf, .png, .svg, .escpos])
        try require("outlines", given: outlines, of: format, in: [.svg])
        try require("native", given: native, of: format, in: [.escpos])
        try require("dpi", given: dpi != nil, of: format, in: [.png, .escpos])
        try require("scale", given: scale != nil, of: format, in: [.png, .escpos])
        var options: RenderOptions = .compact
        if ruler { options.insert(.ruler) }
        if outlines { options.insert(.outlines) }
        if native { options.insert(.native) }
        return options
    }

    private func require(_ flag: String, given: Bool, of format: Format, in formats: [Format]) throws(InvalidValue) {
        guard given, !formats.contains(format) else { return }
        let names = formats.map(\.rawValue).joined(separator: ", ")
        throw InvalidValue(
            field: flag,
            fault: "it is nothing to \(format.rawValue)",
            remedy: "leave it out, or give \(names)"
        )
    }

    /// - Throws: `InvalidValue` for field `format`.
    func chosenFormat() throws -> Format {
        let ending = output.map { URL(filePath: $0).pathExtension.lowercased() } ?? ""
        let name = format ?? (ending.isEmpty ? "pdf" : ending)
        return try Format.allCases.choice(name, "format")
    }

    /// - Throws: `InvalidValue` for field `scale` when both densities are given or the scale is none.
    func density() throws -> PixelDensity? {
        switch (dpi, scale) {
        case (.some, .some):
            throw InvalidValue(field: "scale", fault: "it is given beside dpi", remedy: "give one of them")
        case (let dpi?, nil): return .dpi(dpi)
        case (nil, let scale?):
            guard (1...8).contains(scale) else {
                throw InvalidValue(field: "scale", fault: "\(scale) is out of range", remedy: "give 1 to 8")
            }
            return .scale(scale)
        case (nil, nil): return nil
        }
    }
}
