import Payments
import TestSupport
import Testing

@testable import Vouchers

struct WordsTests {
    @Test(arguments: Language.allCases)
    func `every key of a language has words`(language: Language) throws {
        let words = try Words.packaged(language)
        for key in Words.keys { #expect(!words[key].cleaned.isEmpty, "\(key)") }
        #expect(Set(words.weekdays).count == 7)
        #expect(Set(words.months).count == 12)
    }

    @Test(arguments: Language.allCases)
    func `words name only values that exist`(language: Language) throws {
        let words = try Words.packaged(language)
        let known = Set(
            ["weekday", "day", "month", "year", "hour", "minute", "zone", "store", "hours", "merchant", "amount"]
                + ["date", "time", "code"]
        )
        for key in Words.keys {
            for name in words[key].matches(of: /\{([^}]*)\}/).map({ String($0.output.1) }) {
                #expect(known.contains(name), "{\(name)} in \(key)")
            }
        }
    }

    @Test(
        arguments: [
            ("Cek {merchant} dan {amount}.", "Cek Budi dan Rp1."), ("{amount}{amount}", "Rp1Rp1"), ("", ""),
            ("{other} {", "{other} {"), ("}{merchant", "}{merchant"), ("tanpa", "tanpa"),
        ]
    )
    func `names in braces are filled in, all others stay`(pattern: String, filled: String) {
        #expect(pattern.filled(["merchant": "Budi", "amount": "Rp1"]) == filled)
    }

    @Test func `braces in a value are text`() {
        let values = ["merchant": "{amount} {merchant}", "amount": "{merchant}"]
        #expect("{merchant}, {amount}".filled(values) == "{amount} {merchant}, {merchant}")
    }
}
