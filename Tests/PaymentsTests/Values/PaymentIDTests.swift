import Payments
import TestSupport
import Testing

struct PaymentIDTests {
    private let seed = Seed()

    @Test func `it has 26 characters of Crockford's base 32`() throws {
        var generator = seed.generator
        let id = PaymentID(at: Sample.now, using: &generator)
        #expect(id.text.count == 26, "\(seed)")
        #expect(id.text.allSatisfy("0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains), "\(seed)")
        #expect(try PaymentID(id.text) == id, "\(seed)")
        #expect(try PaymentID(id.text.lowercased()) == id, "\(seed)")
    }

    @Test func `its first 10 characters are the time of creation`() {
        var generator = seed.generator
        // The example of the ULID specification.
        let id = PaymentID(at: Timestamp(milliseconds: 1_469_918_176_385), using: &generator)
        #expect(id.text.hasPrefix("01ARYZ6S41"), "\(seed)")
    }

    @Test func `ids sort by the time of creation`() {
        var generator = seed.generator
        var now = Sample.now
        var ids: [PaymentID] = []
        for _ in 0..<1000 {
            ids.append(PaymentID(at: now, using: &generator))
            now = now + .milliseconds(Int.random(in: 1...100_000_000, using: &generator))
        }
        #expect(ids == ids.sorted(), "\(seed)")
        #expect(Set(ids).count == 1000, "\(seed)")
    }

    @Test func `ids of one millisecond differ`() {
        var generator = seed.generator
        let ids = (0..<1000).map { _ in PaymentID(at: Sample.now, using: &generator) }
        #expect(Set(ids).count == 1000, "\(seed)")
    }

    @Test(
        arguments: [
            "", "01KC3Z9Q0V5T7RZJ6M8XH2N4A", "01KC3Z9Q0V5T7RZJ6M8XH2N4ABC", "01KC3Z9Q0V5T7RZJ6M8XH2N4AI",
            // In upper case the long s is an S.
            "01KC3Z9Q0V5T7RZJ6M8XH2N4Aſ", "01KC3Z9Q0V5T7RZJ6M8XH2N4A/", "01KC3Z9Q0V5T7RZJ6M8XH2N4A@",
        ]
    )
    func `any other text is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try PaymentID(text) }
        #expect(error.field == "id")
        #expect(error.remedy == "give the 26 characters that `struk list` shows")
    }
}
