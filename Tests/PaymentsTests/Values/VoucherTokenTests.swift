import Payments
import TestSupport
import Testing

struct VoucherTokenTests {
    @Test func `tokens are 22 letters and digits, and none comes twice`() throws {
        var generator = Seed().generator
        var seen: Set<VoucherToken> = []
        for _ in 0..<1000 {
            let token = VoucherToken(using: &generator)
            #expect(try VoucherToken(token.text) == token)
            #expect(seen.insert(token).inserted)
        }
    }

    @Test(arguments: [
        "", "0123456789012345678901é", "012345678901234567890", "01234567890123456789012", "0123456789012345678901/",
    ])
    func `anything else is refused without repeating it`(text: String) {
        let error = #expect(throws: InvalidValue.self) { try VoucherToken(text) }
        #expect(error?.field == "token")
        #expect(text.isEmpty || error.map { !$0.description.contains(text) } ?? false)
    }
}
