import Foundation
import Payments
import Testing

struct PaymentCodeTests {
    @Test(arguments: ["0", "011108471311", "9041150930014821", "00000000000000000000", "12345678901234567890"])
    func `1 to 20 digits are kept to the letter`(digits: String) throws {
        let code = try PaymentCode(digits)
        #expect(code.digits == digits)
        #expect("\(code)" == digits)
    }

    @Test func `leading zeros count`() throws {
        #expect(try PaymentCode("0123") != PaymentCode("123"))
    }

    @Test(arguments: [
        ("", "it is empty"),
        ("123456789012345678901", "it has 21 digits"),
        ("9041 1509", "it holds something other than the digits 0–9"),
        ("9041-1509", "it holds something other than the digits 0–9"),
        ("-1", "it holds something other than the digits 0–9"),
        ("٠١٢٣", "it holds something other than the digits 0–9"),
        ("０１２３", "it holds something other than the digits 0–9"),
        ("12\u{301}", "it holds something other than the digits 0–9"),
        ("12\n", "it holds something other than the digits 0–9"),
    ])
    func `anything else is refused`(text: String, fault: String) throws {
        let error = try #require(throws: InvalidValue.self) { try PaymentCode(text) }
        #expect(error.field == "payNo")
        #expect(error.fault == fault)
        #expect(error.remedy == "give 1 to 20 digits, exactly as the gateway did")
    }

    @Test(arguments: [
        ("1", ["1"]), ("1234", ["1234"]), ("12345", ["1234", "5"]),
        ("011108471311", ["0111", "0847", "1311"]), ("9041150930014821", ["9041", "1509", "3001", "4821"]),
        ("12345678901234567890", ["1234", "5678", "9012", "3456", "7890"]),
    ])
    func `it is read aloud in fours from the left`(digits: String, groups: [String]) throws {
        #expect(try PaymentCode(digits).groups == groups)
    }

    @Test func `it travels as a string and is checked on arrival`() throws {
        let code = try PaymentCode("0111")
        #expect(try String(decoding: JSONEncoder().encode([code]), as: UTF8.self) == #"["0111"]"#)
        #expect(try JSONDecoder().decode([PaymentCode].self, from: Data(#"["0111"]"#.utf8)) == [code])
        for faulty in [#"["01 11"]"#, "[111]", #"[""]"#] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode([PaymentCode].self, from: Data(faulty.utf8)) }
        }
    }
}
