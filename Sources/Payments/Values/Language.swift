/// A language vouchers are written in.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
    /// Bahasa Indonesia.
    case indonesian = "id"
    /// English.
    case english = "en"
}

/// One text in every language.
public struct LocalizedText: Sendable, Hashable, Codable {
    /// The text in Bahasa Indonesia.
    public var id: String
    /// The text in English.
    public var en: String

    /// Pairs the two texts.
    public init(id: String, en: String) {
        self.id = id
        self.en = en
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .indonesian: id
        case .english: en
        }
    }
}
