/// Who is paid: an account at the gateway, and how its vouchers look.
public struct Merchant: Sendable, Equatable, Identifiable {
    /// Its id at the gateway (`iMid`).
    public let id: MerchantID
    /// The key the gateway issued for it.
    public var key: Secret
    /// The interface of the gateway that it is set up for.
    public var interface: GatewayInterface
    /// The name the cashier must hear, 1 to 60 characters.
    public var name: String
    /// Where customers ask for help.
    public var support: String?
    /// The languages of its vouchers, in order of importance.
    public var languages: [Language]
    /// How its vouchers differ from everybody's.
    public var appearance: Appearance
    /// Where it hears of its payments.
    public var webhook: WebhookEndpoint?
    /// How long its codes are valid when an order does not say; the gateway's default without it.
    public var defaultExpiry: Duration?
    /// When it was added.
    public let createdAt: Timestamp

    /// The look of a merchant's vouchers.
    public struct Appearance: Sendable, Equatable, Codable {
        /// The colour of accents and that of the ground at the top, as `#rrggbb`.
        public var colours: [String]
        /// The logo's file.
        public var logo: Logo?

        /// Collects what differs; nothing by default.
        public init(colours: [String] = [], logo: Logo? = nil) {
            self.colours = colours
            self.logo = logo
        }

        /// Makes sure that the colours are some; whether a logo can be shown those know who draw it.
        ///
        /// - Throws: `InvalidValue` for field `colours`.
        public func check() throws(InvalidValue) {
            guard colours.count <= 2, colours.allSatisfy(\.isColour) else {
                throw InvalidValue(field: "colours", fault: "they are not up to two colours", remedy: "write #1a2b3c")
            }
        }
    }

    /// A picture file.
    public struct Logo: Sendable, Equatable, Codable {
        /// `image/png`, `image/jpeg` or `image/svg+xml`.
        public let mediaType: String
        /// The file, at most 32 kB.
        public let bytes: [UInt8]

        /// - Throws: `InvalidValue` for field `logo` when the file is too large or of another kind.
        public init(mediaType: String, bytes: [UInt8]) throws(InvalidValue) {
            guard ["image/png", "image/jpeg", "image/svg+xml"].contains(mediaType), !bytes.isEmpty,
                bytes.count <= 32_768
            else {
                throw InvalidValue(
                    field: "logo",
                    fault: "it is no PNG, JPEG or SVG file of at most 32 kB",
                    remedy: "give a smaller file, and its media type"
                )
            }
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// Collects an account.
    ///
    /// - Throws: `InvalidValue` for field `name`, `key`, `languages`, `colours` or `defaultExpiry`.
    public init(
        id: MerchantID,
        key: Secret,
        interface: GatewayInterface = .v2Direct,
        name: String,
        support: String? = nil,
        languages: [Language] = [.indonesian],
        appearance: Appearance = Appearance(),
        webhook: WebhookEndpoint? = nil,
        defaultExpiry: Duration? = nil,
        createdAt: Timestamp
    ) throws(InvalidValue) {
        try checkText(name, field: "name", limit: 60)
        try checkText(key.text, field: "key", limit: 255)
        if let support { try checkText(support, field: "support", limit: 60) }
        guard (1...2).contains(languages.count), Set(languages).count == languages.count else {
            throw InvalidValue(field: "languages", fault: "they are not one or two", remedy: "give id, en or both")
        }
        try appearance.check()
        if let defaultExpiry, defaultExpiry < .seconds(3600) || defaultExpiry > .seconds(30 * 86_400) {
            throw InvalidValue(field: "defaultExpiry", fault: "it is out of range", remedy: "give 1 hour to 30 days")
        }
        self.id = id
        self.key = key
        self.interface = interface
        self.name = name
        self.support = support
        self.languages = languages
        self.appearance = appearance
        self.webhook = webhook
        self.defaultExpiry = defaultExpiry
        self.createdAt = createdAt
    }
}

/// The interfaces the gateway offers to merchants (wire reference, overview).
public enum GatewayInterface: String, Sendable, Hashable, Codable, CaseIterable {
    /// JSON; the code comes at once.
    case v2Direct
    /// Forms; the code comes at once.
    case v1Enterprise
    /// JSON; the customer gets the code on the gateway's page.
    case v2Redirect
}

extension String {
    fileprivate var isColour: Bool {
        utf8.count == 7 && utf8.first == UInt8(ascii: "#")
            && utf8.dropFirst().allSatisfy { byte in
                byte.isASCIIDigit || (65...70).contains(byte) || (97...102).contains(byte)
            }
    }
}
