import ArgumentParser
import Payments
import Vouchers

/// The flags that say how slips look, one or many.
struct SlipOptions: ParsableArguments {
    @Option(help: "id, en or both.")
    var lang: String?

    @Option(help: "a4, a5, a6, letter, 80mm, 58mm, phone, or another that the template has.")
    var medium = "a6"

    @Option(help: "code128, code39 or none; the store’s when not given.")
    var symbology: String?

    @OptionGroup var look: AppearanceOptions

    /// Applies the flags to a voucher.
    ///
    /// - Throws: `InvalidValue` naming the flag.
    func apply(to voucher: inout Voucher, _ settings: Settings) throws {
        try apply(to: &voucher, settings, look: look.appearance(settings))
    }

    /// Applies the flags to one of many vouchers, whose look has been read once.
    ///
    /// - Throws: `InvalidValue` naming the flag.
    func apply(to voucher: inout Voucher, _ settings: Settings, look: Merchant.Appearance) throws {
        let name = lang ?? settings["language"] ?? "id"
        switch name {
        case "both": voucher.languages = Language.allCases
        default: voucher.languages = [try Language.allCases.choice(name, "lang", or: ["both"])]
        }
        voucher.appearance = look
        if let symbology { voucher.symbology = try Symbology(named: symbology, field: "symbology") }
    }

    /// The medium by its name, which may not be the template's.
    var namedMedium: Medium? { Medium(rawValue: medium) }

    /// - Throws: `InvalidValue` for field `medium`.
    func chosenMedium(of renderer: VoucherRenderer) throws -> Medium {
        try renderer.media.choice(medium, "medium")
    }
}

extension Array where Element: RawRepresentable<String> {
    /// The one of a name.
    ///
    /// - Throws: `InvalidValue` for the field, naming those that there are.
    func choice(_ name: String, _ field: String, or more: [String] = []) throws(InvalidValue) -> Element {
        guard let choice = first(where: { $0.rawValue == name }) else {
            throw InvalidValue(
                field: field,
                fault: "“\(name)” is unknown",
                remedy: "give \((map(\.rawValue) + more).joined(separator: ", "))"
            )
        }
        return choice
    }
}
