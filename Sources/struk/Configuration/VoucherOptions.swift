import ArgumentParser
import FoundationEssentials
import Payments
import Vouchers

/// The flags that say how a voucher looks.
struct VoucherOptions: ParsableArguments {
    @Option(help: "id, en or both.")
    var lang: String?

    @Option(help: "a4, a5, a6, letter, 80mm, 58mm, phone, or another that the template has.")
    var medium = "a6"

    @Option(help: "pdf, png, svg or txt; the file’s ending when not given.")
    var format: String?

    @Option(help: "Dots an inch of a PNG.")
    var dpi: Int?

    @Option(help: "Device pixels to a CSS pixel of a PNG.")
    var scale: Int?

    @Option(help: "code128, code39 or none; the store’s when not given.")
    var symbology: String?

    @Option(help: "The address the QR holds; the payment code when not given.")
    var qr: String?

    @Option(name: .shortAndLong, help: "The file to write; - for standard output.")
    var output: String?

    /// Applies the flags to a voucher.
    ///
    /// - Throws: `InvalidValue` naming the flag.
    func apply(to voucher: inout Voucher, language: String?) throws {
        let name = lang ?? language ?? "id"
        switch name {
        case "both": voucher.languages = Language.allCases
        default: voucher.languages = [try Self.choice(name, "lang", among: Language.allCases, or: ["both"])]
        }
        if let symbology { voucher.symbology = try Symbology(named: symbology, field: "symbology") }
        voucher.statusPage = qr
    }

    /// - Throws: `InvalidValue` for field `medium`.
    func chosenMedium(of renderer: VoucherRenderer) throws -> Medium {
        try Self.choice(medium, "medium", among: renderer.media)
    }

    /// - Throws: `InvalidValue` for field `format`.
    func chosenFormat() throws -> Format {
        let ending = output.map { URL(filePath: $0).pathExtension.lowercased() } ?? ""
        let name = format ?? (ending.isEmpty ? "pdf" : ending)
        return try Self.choice(name, "format", among: Format.allCases)
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

    private static func choice<Choice: RawRepresentable<String>>(
        _ name: String,
        _ field: String,
        among all: [Choice],
        or more: [String] = []
    ) throws(InvalidValue) -> Choice {
        guard let choice = all.first(where: { $0.rawValue == name }) else {
            throw InvalidValue(
                field: field,
                fault: "“\(name)” is unknown",
                remedy: "give \((all.map(\.rawValue) + more).joined(separator: ", "))"
            )
        }
        return choice
    }
}
