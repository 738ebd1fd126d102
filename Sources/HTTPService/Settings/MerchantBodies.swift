import FoundationEssentials
import Payments

/// A merchant as operators see it; its key never comes out again.
struct MerchantBody: Encodable, Sendable {
    let iMid: String
    let interface: String
    let name: String
    @Explicit var support: String?
    let languages: [String]
    let colours: [String]
    let hasLogo: Bool
    @Explicit var defaultExpirySeconds: Int64?
    let hasWebhook: Bool
    let createdAt: String

    init(_ merchant: Merchant) {
        iMid = merchant.id.text
        interface = merchant.interface.rawValue
        name = merchant.name
        _support = Explicit(wrappedValue: merchant.support)
        languages = merchant.languages.map(\.rawValue)
        colours = merchant.appearance.colours
        hasLogo = merchant.appearance.logo != nil
        _defaultExpirySeconds = Explicit(wrappedValue: merchant.defaultExpiry?.components.seconds)
        hasWebhook = merchant.webhook != nil
        createdAt = merchant.createdAt.rfc3339()
    }
}

/// A merchant to be added.
struct NewMerchantBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case iMid, key, interface, name, support, languages, colours, logo, defaultExpirySeconds
    }
    typealias Member = CodingKeys

    let iMid: String
    let key: String
    let interface: String?
    let name: String
    let support: String?
    let languages: [String]?
    let colours: [String]?
    let logo: Strict<LogoBody>?
    let defaultExpirySeconds: WholeNumber?

    func merchant(at now: Timestamp) throws(InvalidValue) -> Merchant {
        try Merchant(
            id: MerchantID(iMid),
            key: Secret(key),
            interface: interface.map(GatewayInterface.init(checking:)) ?? .v2Direct,
            name: name,
            support: support,
            languages: languages.map(Language.list) ?? [.indonesian],
            appearance: Merchant.Appearance(colours: colours ?? [], logo: logo?.value.logo),
            defaultExpiry: defaultExpirySeconds.map { .seconds($0.value) },
            createdAt: now
        )
    }
}

/// What is to change of a merchant (RFC 7396): members that are left out stay, and `null` takes a value away.
struct MerchantChangeBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case key, interface, name, support, languages, colours, logo, defaultExpirySeconds
    }
    typealias Member = CodingKeys

    let key: String?
    let interface: String?
    let name: String?
    let support: String??
    let languages: [String]?
    let colours: [String]?
    let logo: Strict<LogoBody>??
    let defaultExpirySeconds: WholeNumber??

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        key = try members.given(.key)
        interface = try members.given(.interface)
        name = try members.given(.name)
        support = try members.contains(.support) ? .some(members.decodeIfPresent(String.self, forKey: .support)) : nil
        languages = try members.given(.languages)
        colours = try members.given(.colours)
        logo = try members.contains(.logo) ? .some(members.decodeIfPresent(Strict<LogoBody>.self, forKey: .logo)) : nil
        defaultExpirySeconds =
            try members.contains(.defaultExpirySeconds)
            ? .some(members.decodeIfPresent(WholeNumber.self, forKey: .defaultExpirySeconds)) : nil
    }

    /// The merchant with the changes, checked as a whole.
    func applied(to merchant: Merchant) throws(InvalidValue) -> Merchant {
        var appearance = merchant.appearance
        if let colours { appearance.colours = colours }
        if let logo { appearance.logo = try logo?.value.logo }
        let expiry: Duration? =
            if let defaultExpirySeconds {
                defaultExpirySeconds.map { .seconds($0.value) }
            } else {
                merchant.defaultExpiry
            }
        return try Merchant(
            id: merchant.id,
            key: key.map { Secret($0) } ?? merchant.key,
            interface: interface.map(GatewayInterface.init(checking:)) ?? merchant.interface,
            name: name ?? merchant.name,
            support: support ?? merchant.support,
            languages: languages.map(Language.list) ?? merchant.languages,
            appearance: appearance,
            webhook: merchant.webhook,
            defaultExpiry: expiry,
            createdAt: merchant.createdAt
        )
    }
}

/// A merchant's picture.
struct LogoBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case mediaType, data
    }
    typealias Member = CodingKeys

    let mediaType: String
    /// In base 64.
    let data: String

    var logo: Merchant.Logo {
        get throws(InvalidValue) {
            guard let bytes = Data(base64Encoded: data) else {
                throw InvalidValue(field: "logo", fault: "its data is not base 64", remedy: "encode the file’s bytes")
            }
            return try Merchant.Logo(mediaType: mediaType, bytes: Array(bytes))
        }
    }
}

extension GatewayInterface {
    fileprivate init(checking name: String) throws(InvalidValue) {
        guard let interface = GatewayInterface(rawValue: name) else {
            let names = GatewayInterface.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidValue(field: "interface", fault: "it is no known interface", remedy: "give one of \(names)")
        }
        self = interface
    }
}

extension Language {
    /// The languages of a list of their names.
    fileprivate static func list(_ names: [String]) throws(InvalidValue) -> [Language] {
        var languages: [Language] = []
        for name in names {
            guard let language = Language(rawValue: name) else {
                throw InvalidValue(field: "languages", fault: "one is not known", remedy: "give id, en or both")
            }
            languages.append(language)
        }
        return languages
    }
}
