import HTTPService
import Payments
import TestSupport
import Testing

struct PasswordTests {
    private let sari: OperatorName

    init() throws { sari = try OperatorName("sari") }

    @Test(
        arguments: [
            "123456789012", "tujuh ekor kucing hitam", String(repeating: "x", count: 200), "p4ssw0rd p4ssw0rd",
            "пароль пароль", "🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈",
        ]
    )
    func `a password is 12 to 200 characters of any kind`(_ text: String) throws {
        #expect(try Password(Secret(text), of: sari).secret.text == text)
    }

    @Test(
        arguments: [
            "", "12345678901", String(repeating: "x", count: 201),
            // 12 characters as they are typed, 11 as they are composed.
            "1234567890e\u{301}", "ini sari punya", "INI SARI PUNYA",
        ]
    )
    func `any other password is refused, and not shown`(_ text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Password(Secret(text), of: sari) }
        #expect(error.field == "password")
        #expect(text.isEmpty || !error.description.contains(text))
    }

    @Test func `both ways to write a letter are one password`() throws {
        let (one, two) = ("caf\u{E9} di Jakarta", "cafe\u{301} di Jakarta")
        let passwords = try [one, two].map { try Password(Secret($0), of: sari).secret.text }
        #expect(Array(passwords[0].utf8) == Array(passwords[1].utf8))
    }

    @Test func `a password that is made has 20 characters, without the name`() throws {
        let seed = Seed()
        var generator = seed.generator
        var seen: Set<String> = []
        for _ in 0..<2_000 {
            // Short names, which are in one text in two thousand.
            let name = try OperatorName(String("abc".map { _ in generator.pick("a", "b", "c") as Character }))
            let text = Password.make(for: name, using: &generator).secret.text
            #expect(text.utf8.count == 20, "\(seed)")
            #expect(!text.contains(name.text), "\(seed)")
            seen.insert(text)
        }
        #expect(seen.count == 2_000, "\(seed)")
    }

    @Test func `nothing shows a password`() throws {
        let password = try Password(Secret("tujuh ekor kucing"), of: sari)
        var dumped = ""
        dump(password, to: &dumped)
        for text in ["\(password)", String(reflecting: password), dumped] { #expect(!text.contains("kucing")) }
    }
}
