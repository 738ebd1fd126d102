import Payments
import Testing

struct BuyerTests {
    struct Limit: Sendable, CustomTestStringConvertible {
        let field: String
        let limit: Int
        let isDigits: Bool
        let make: @Sendable (String) throws -> Buyer

        var testDescription: String { field }

        init(_ field: String, _ limit: Int, isDigits: Bool = false, make: @escaping @Sendable (String) throws -> Buyer)
        {
            self.field = field
            self.limit = limit
            self.isDigits = isDigits
            self.make = make
        }

        func text(_ length: Int) -> String { String(repeating: isDigits ? "7" : "@", count: length) }
    }

    private static let limits = [
        Limit("customer", 100) { try Buyer(name: $0, phone: "0812", email: "siti@example.com") },
        Limit("phone", 15, isDigits: true) { try Buyer(name: "Siti", phone: $0, email: "siti@example.com") },
        Limit("email", 40) { try Buyer(name: "Siti", phone: "0812", email: $0) },
        Limit("address", 100) { try Buyer(name: "Siti", phone: "0812", email: "siti@example.com", address: $0) },
        Limit("city", 50) { try Buyer(name: "Siti", phone: "0812", email: "siti@example.com", city: $0) },
        Limit("state", 50) { try Buyer(name: "Siti", phone: "0812", email: "siti@example.com", state: $0) },
        Limit("postCode", 10, isDigits: true) {
            try Buyer(name: "Siti", phone: "0812", email: "siti@example.com", postCode: $0)
        },
        Limit("country", 10) { try Buyer(name: "Siti", phone: "0812", email: "siti@example.com", country: $0) },
    ]

    @Test(arguments: limits)
    func `a field takes 1 character up to its limit`(_ limit: Limit) throws {
        _ = try limit.make(limit.text(1))
        _ = try limit.make(limit.text(limit.limit))
    }

    @Test(arguments: limits)
    func `a field is refused when empty or longer than its limit`(_ limit: Limit) throws {
        for length in [0, limit.limit + 1] {
            let error = try #require(throws: InvalidValue.self) { try limit.make(limit.text(length)) }
            #expect(error.field == limit.field)
            #expect(error.description.contains("\(limit.limit)"))
        }
    }

    @Test func `a limit counts what lies under one accented letter`() throws {
        let name = "e" + String(repeating: "\u{301}", count: 100)
        #expect(name.count == 1)
        #expect(throws: InvalidValue.self) { try Buyer(name: name, phone: "0812", email: "siti@example.com") }
    }

    @Test(arguments: ["+628123456789", "0812 3456", "0812-3456", "٠٨١٢", ""])
    func `a phone number is ASCII digits`(phone: String) throws {
        let error = try #require(throws: InvalidValue.self) {
            try Buyer(name: "Siti", phone: phone, email: "siti@example.com")
        }
        #expect(error.description == "phone: it is not 1 to 15 digits; give digits only, without spaces or signs")
    }

    @Test func `a mail address has an @`() throws {
        let error = try #require(throws: InvalidValue.self) { try Buyer(name: "Siti", phone: "0812", email: "siti") }
        #expect(error.description == "email: it has no @; give a mail address")
    }

    @Test(arguments: limits)
    func `an error never repeats what the buyer gave`(_ limit: Limit) throws {
        let secret = String(repeating: "Rahasia Siti ", count: 10)
        let error = try #require(throws: InvalidValue.self) { try limit.make(secret) }
        #expect(!error.description.contains("Rahasia"))
        #expect(!error.description.contains("Siti"))
    }

    @Test func `the address is neutral unless given`() throws {
        let buyer = try Buyer(name: "Siti", phone: "0812", email: "siti@example.com")
        #expect([buyer.address, buyer.city, buyer.state] == ["Indonesia", "Jakarta", "DKI Jakarta"])
        #expect([buyer.postCode, buyer.country] == ["10000", "Indonesia"])
    }
}
