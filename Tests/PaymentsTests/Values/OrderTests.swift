import Payments
import TestSupport
import Testing

struct OrderTests {
    @Test(arguments: [1, 100])
    func `goods are named in 1 to 100 characters`(length: Int) throws {
        let goods = String(repeating: "k", count: length)
        #expect(try Sample.order(goods: goods).goods == goods)
    }

    @Test(arguments: [
        ("", "it is empty"), (String(repeating: "k", count: 101), "it is longer than 100 characters"),
        ("e" + String(repeating: "\u{301}", count: 100), "it is longer than 100 characters"),
    ])
    func `other goods are refused without being repeated`(goods: String, fault: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Sample.order(goods: goods) }
        #expect(error.description == "goods: \(fault); give 1 to 100 printable characters")
    }

    @Test func `orders are equal only in every part`() throws {
        let order = try Sample.order()
        #expect(try order == Sample.order())
        #expect(try order != Sample.order(reference: "INV-2026-1131"))
        #expect(try order != Sample.order(amount: 150_001))
        #expect(try order != Sample.order(store: .indomaret))
        #expect(try order != Sample.order(goods: "Kopi Gayo 2 kg"))
        #expect(try order != Sample.order(expiry: Sample.expiry))
        var buyer = try Sample.buyer
        buyer.email = "budi@example.com"
        let another = try Order(
            merchant: order.merchant,
            reference: order.reference,
            amount: order.amount,
            store: order.store,
            goods: order.goods,
            buyer: buyer
        )
        #expect(order != another)
    }
}
