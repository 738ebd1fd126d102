import Payments
import Testing

struct LanguageTests {
    @Test func `a text speaks the language asked for`() {
        let text = LocalizedText(id: "Bayar", en: "Pay")
        #expect(Language.allCases.map { text[$0] } == ["Bayar", "Pay"])
        #expect(Language.allCases.map(\.rawValue) == ["id", "en"])
    }
}
