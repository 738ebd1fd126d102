import Foundation
import Payments
import Testing

struct RupiahTests {
    @Test(
        arguments: [
            (1, "Rp1"), (999, "Rp999"), (1000, "Rp1.000"), (10_000, "Rp10.000"), (150_000, "Rp150.000"),
            (1_000_000, "Rp1.000.000"), (999_999_999_999, "Rp999.999.999.999"),
        ] as [(Int64, String)]
    )
    func `an amount is written with a dot after every three digits`(amount: Int64, text: String) throws {
        #expect(try Rupiah(amount).formatted == text)
    }

    @Test(arguments: [1, Rupiah.maximum] as [Int64])
    func `the bounds are amounts`(amount: Int64) throws {
        #expect(try Rupiah(amount).amount == amount)
    }

    @Test(
        arguments: [
            (0, "is not more than zero"), (-150_000, "is not more than zero"), (.min, "is not more than zero"),
            (1_000_000_000_000, "has more than 12 digits"), (.max, "has more than 12 digits"),
        ] as [(Int64, String)]
    )
    func `an amount beyond the bounds is refused`(amount: Int64, fault: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Rupiah(amount) }
        #expect(error.field == "amount")
        #expect(error.fault == "\(amount) \(fault)")
        #expect(error.remedy == "give whole rupiah from 1 to 999999999999")
    }

    @Test(
        arguments: [("1", 1), ("150000", 150_000), ("000150000", 150_000), ("999999999999", 999_999_999_999)]
            as [(String, Int64)]
    )
    func `digits are read`(digits: String, amount: Int64) throws {
        #expect(try Rupiah(digits: digits) == Rupiah(amount))
    }

    @Test(arguments: [
        "", " ", "-1", "+1", "1.000", "1,000", "150000.00", "1e5", "0x10", "١٥٠٠٠٠", "１５０", "Rp150", "150 000", "0",
        "1000000000000", "99999999999999999999",
    ])
    func `anything but the digits of an amount is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Rupiah(digits: text) }
        #expect(error.field == "amount")
    }

    @Test func `digits and amount agree`() throws {
        let amount = try Rupiah(digits: "150000")
        #expect(amount.digits == "150000")
        #expect(try amount < Rupiah(150_001))
        #expect(try !(amount < Rupiah(150_000)))
    }

    @Test func `it travels as a number and is checked on arrival`() throws {
        #expect(try String(decoding: JSONEncoder().encode([Rupiah(150_000)]), as: UTF8.self) == "[150000]")
        #expect(try JSONDecoder().decode([Rupiah].self, from: Data("[150000]".utf8)) == [Rupiah(150_000)])
        #expect(throws: InvalidValue.self) { try JSONDecoder().decode([Rupiah].self, from: Data("[0]".utf8)) }
    }
}
