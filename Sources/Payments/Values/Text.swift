/// Checks a text that people read: no control characters, which no paper shows and some databases cut at.
///
/// - Throws: `InvalidValue` for the field.
func checkText(_ text: String, field: String, limit: Int) throws(InvalidValue) {
    let fault: String? =
        if text.isEmpty {
            "it is empty"
        } else if text.unicodeScalars.count > limit {
            "it is longer than \(limit) characters"
        } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            "it holds a control character"
        } else {
            nil
        }
    guard let fault else { return }
    throw InvalidValue(field: field, fault: fault, remedy: "give 1 to \(limit) printable characters")
}
