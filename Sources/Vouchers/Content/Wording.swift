import Payments

/// A text, and the language in which a voice reads it.
struct Wording: Hashable {
    let text: String
    let language: Language
}
