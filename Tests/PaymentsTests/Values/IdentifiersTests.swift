import Payments
import TestSupport
import Testing

struct IdentifiersTests {
    @Test(arguments: ["IONPAYTEST", "NORMALTEST", "abcdefghij", "0123456789"])
    func `a merchant id has 10 letters or digits`(text: String) throws {
        #expect(try MerchantID(text).text == text)
        #expect(try "\(MerchantID(text))" == text)
    }

    @Test(arguments: ["", "IONPAYTES", "IONPAYTEST1", "IONPAY-TES", "IONPAY TES", "ÉONPAYTES", "١٢٣٤٥"])
    func `any other merchant id is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try MerchantID(text) }
        #expect(error.field == "iMid")
    }

    @Test func `a merchant key given as the merchant id is not repeated`() throws {
        let secret = "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R"
        let error = try #require(throws: InvalidValue.self) { try MerchantID(secret) }
        #expect(!error.description.contains(secret))
    }

    @Test(arguments: ["A", "INV-2026-1130", "ORD/12#4!~", String(repeating: "x", count: 40)])
    func `a reference has 1 to 40 printable characters`(text: String) throws {
        #expect(try OrderReference(text).text == text)
        #expect(try GatewayReference(text).text == text)
    }

    @Test(arguments: ["", " ", "INV 1", "INV\t1", "INV\u{7F}", "Pesanan-é", "١", String(repeating: "x", count: 41)])
    func `any other reference is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try OrderReference(text) }
        #expect(error.field == "reference")
        #expect(throws: error) { try GatewayReference(text) }
    }

    @Test(arguments: ["1", "IONPAYTEST03202501150930014821"])
    func `a transaction id has 1 to 30 letters or digits`(text: String) throws {
        #expect(try TransactionID(text).text == text)
    }

    @Test(arguments: ["", "IONPAYTEST032025011509300148211", "IONPAY TEST", "IONPAY-TEST", "ÉON"])
    func `any other transaction id is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try TransactionID(text) }
        #expect(error.field == "tXid")
    }

    @Test(arguments: ["1", "7d3f0a3e-0b52-4a8e-9b0c-2f5c8d1e6a77", String(repeating: "k", count: 255)])
    func `an idempotency key has 1 to 255 printable characters`(text: String) throws {
        #expect(try IdempotencyKey(text).text == text)
    }

    @Test(arguments: ["", "a key", "kunci-é", "a\nb", String(repeating: "k", count: 256)])
    func `any other idempotency key is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try IdempotencyKey(text) }
        #expect(error.field == "idempotencyKey")
    }

    @Test(arguments: [
        ("ORDER", 1, "ORDER"), ("ORDER", 2, "ORDER-R2"), ("ORDER", 10, "ORDER-R10"),
        (String(repeating: "x", count: 40), 1, String(repeating: "x", count: 40)),
        (String(repeating: "x", count: 40), 2, String(repeating: "x", count: 37) + "-R2"),
        (String(repeating: "x", count: 38), 9, String(repeating: "x", count: 37) + "-R9"),
        (String(repeating: "x", count: 40), 123, String(repeating: "x", count: 35) + "-R123"),
    ])
    func `a further attempt has a suffix within 40 characters`(order: String, attempt: Int, text: String) throws {
        #expect(try GatewayReference(OrderReference(order), attempt: attempt).text == text)
    }

    @Test(arguments: [1, 2, 36, 37, 38, 39, 40])
    func `a thousand attempts of one order have a thousand valid references`(length: Int) throws {
        let order = try OrderReference(String(repeating: "7", count: length))
        let references = (1...1000).map { GatewayReference(order, attempt: $0) }
        #expect(Set(references).count == 1000)
        for reference in references where (try? GatewayReference(reference.text)) != reference {
            Issue.record("\(reference) is not a reference the gateway takes")
        }
    }
}
