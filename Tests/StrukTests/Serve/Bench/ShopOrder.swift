import Foundation

/// An order as a shop sends it.
struct ShopOrder: Encodable, Sendable {
    struct Customer: Encodable, Sendable {
        let name = "Siti Rahmawati"
        let phone = "081234567890"
        let email = "siti@example.com"

        // What is always the same is sent all the same.
        private enum CodingKeys: CodingKey { case name, phone, email }
    }

    let reference: String
    var amount = 150_000
    let store = "alfamart"
    let goods = "Kopi Gayo 1 kg"
    let customer = Customer()

    init(_ reference: String, amount: Int = 150_000) {
        self.reference = reference
        self.amount = amount
    }

    /// The key under which the order is sent, however often.
    var idempotencyKey: String { "key-of-\(reference)" }

    /// The same bytes each time.
    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return try encoder.encode(self)
        }
    }

    private enum CodingKeys: CodingKey { case reference, amount, store, goods, customer }
}
