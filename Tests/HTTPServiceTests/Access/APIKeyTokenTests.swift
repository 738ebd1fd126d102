import HTTPService
import Payments
import TestSupport
import Testing

struct APIKeyTokenTests {
    @Test func `a key's text holds its id, and its digest finds it`() throws {
        let seed = Seed()
        var generator = seed.generator
        for _ in 0..<200 {
            let (key, text) = try APIKeyToken.make(
                for: nil,
                scope: .read,
                label: "test",
                at: Sample.now,
                using: &generator
            )
            #expect(APIKeyToken.id(in: text.text) == key.id, "\(seed)")
            #expect(APIKeyToken.digest(of: text.text) == key.digest, "\(seed)")
            #expect(key.digest == APIKeyDigest.of(text.text), "\(seed)")
            #expect(text.text.utf8.count == 6 + 10 + 1 + 43, "\(seed)")
        }
    }

    @Test(
        arguments: [
            "", "struk_", "struk_0123456789_short",
            "other_0123456789_0123456789012345678901234567890123456789012",
            "struk_0123456789-0123456789012345678901234567890123456789012",
            "struk_0123456789_012345678901234567890123456789012345678901é",
            "struk_0123456789_01234567890123456789012345678901234567890123",
        ]
    )
    func `another text is no key`(_ text: String) {
        #expect(APIKeyToken.id(in: text) == nil)
    }

    @Test(arguments: ["", "a\nb", String(repeating: "x", count: 61)])
    func `a label is short and printable`(_ label: String) {
        var generator = SeededGenerator(seed: 1)
        #expect(throws: InvalidValue.self) {
            try APIKeyToken.make(for: nil, scope: .read, label: label, at: Sample.now, using: &generator)
        }
    }
}
