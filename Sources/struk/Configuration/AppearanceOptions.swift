import ArgumentParser
import FoundationEssentials
import Payments
import Vouchers

/// The flags that say how a merchant's slips differ from everybody's.
struct AppearanceOptions: ParsableArguments {
    @Option(
        name: .customLong("colour"),
        help: """
            A colour such as #1a2b3c: the first of accents, the second of the ground at the top; none for no colours. Also \
            merchant.colours.
            """
    )
    var colours: [String] = []

    @Option(help: "The logo: a PNG, JPEG or SVG file of at most 32 kB; none for no logo. Also merchant.logo.")
    var logo: String?

    /// What takes away what a merchant or the settings have.
    private static let nothing = "none"

    /// The look, with what the flags replace.
    ///
    /// - Throws: `InvalidValue` for field `colours` or `logo`.
    func appearance(over before: Merchant.Appearance) throws(InvalidValue) -> Merchant.Appearance {
        var appearance = before
        if !colours.isEmpty { appearance.colours = colours == [Self.nothing] ? [] : colours }
        if let logo { appearance.logo = logo == Self.nothing ? nil : try Merchant.Logo(path: logo) }
        try appearance.check()
        return appearance
    }

    /// The look of slips that are of no stored merchant.
    ///
    /// - Throws: `InvalidValue` for field `colours` or `logo`.
    func appearance(_ settings: Settings) throws(InvalidValue) -> Merchant.Appearance {
        let colours = settings["merchant.colours"]?.split(separator: ",").map(String.init) ?? []
        let file = logo == nil ? settings["merchant.logo"] : nil
        let logo = try file.map { path throws(InvalidValue) in try Merchant.Logo(path: path) }
        return try appearance(over: Merchant.Appearance(colours: colours, logo: logo))
    }
}

extension Merchant.Logo {
    /// Reads a file whose ending tells its kind.
    fileprivate init(path: String) throws(InvalidValue) {
        let types = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"]
        let url = URL(filePath: path)
        guard let type = types[url.pathExtension.lowercased()], let file = try? Data(contentsOf: url) else {
            throw InvalidValue(
                field: "logo",
                fault: "\(path) cannot be read, or its ending is unknown",
                remedy: "name a PNG, JPEG or SVG file"
            )
        }
        try self.init(mediaType: type, bytes: Array(file))
        try check()
    }
}
