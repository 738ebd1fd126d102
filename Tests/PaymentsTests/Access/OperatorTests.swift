import Payments
import TestSupport
import Testing

struct OperatorTests {
    @Test(arguments: ["ani", "sari", "kasir-2", "toko.budi_jakarta", "a" + String(repeating: "9", count: 39)])
    func `a name is 3 to 40 letters, digits and marks`(_ text: String) throws {
        let name = try OperatorName(text)
        #expect(name.text == text)
        #expect("\(name)" == text)
    }

    @Test(
        arguments: [
            "", "ab", "Sari", "2sari", "-sari", ".sari", "sari ", "sari\n", "sa ri", "sári", "sari@toko", "s/ri",
            "a" + String(repeating: "9", count: 40),
        ]
    )
    func `any other name is refused, and not repeated`(_ text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try OperatorName(text) }
        #expect(error.field == "name")
        #expect(text.count < 4 || !error.description.contains(text))
    }

    @Test func `nothing shows a password's hash`() throws {
        let hash = PasswordHash("$scrypt$secret")
        let sari = Operator(
            name: try OperatorName("sari"),
            merchant: nil,
            scope: .read,
            password: hash,
            createdAt: Sample.now
        )
        var dumped = ""
        dump(sari, to: &dumped)
        for text in ["\(hash)", String(reflecting: hash), "\(sari)", String(reflecting: sari), dumped] {
            #expect(!text.contains("secret"))
        }
    }
}
