import Foundation
import GatewayEmulator
import Testing

struct JSONTests {
    @Test(arguments: ["150000", "150000.0", "1.5E+5", "-0", "0.10", "123456789012345678901234567890"])
    func `a number keeps its text`(_ text: String) throws {
        let json = try JSON("{\"amt\": \(text)}".utf8)
        #expect(json["amt"]?.scalar == text)
        #expect(json.serialized == "{\"amt\":\(text)}")
    }

    @Test func `an object keeps the order of its members, and the last of two with one name counts`() throws {
        let json = try JSON(#" { "b" : 1 , "a" : [ true , false , null ] , "b" : "2" } "#.utf8)
        #expect(json.serialized == #"{"b":1,"a":[true,false,null],"b":"2"}"#)
        #expect(json["b"]?.scalar == "2")
        #expect(json["a"]?.elements == [.bool(true), .bool(false), .null])
        #expect(json["c"] == nil)
    }

    @Test func `escapes are read and only the necessary ones written`() throws {
        let json = try JSON(#""\"\\\/\b\f\n\r\t\u00e9\ud834\udd1e""#.utf8)
        #expect(json == .string("\"\\/\u{8}\u{C}\n\r\té𝄞"))
        #expect(json.serialized == #""\"\\/\u0008\u000c\n\r\té𝄞""#)
    }

    @Test(arguments: [
        ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("{\"a\" 1}", 5), ("01", 1), ("1.", 2), ("-", 1), ("1e", 2),
        ("+1", 0), ("tru", 0), ("\"a", 2), ("\"\n\"", 1), (#""\x""#, 2), (#""\u12g4""#, 3), (#""\ud800""#, 7),
        (#""\udc00""#, 7), ("[1] 2", 4), ("'a'", 0), ("NaN", 0),
    ])
    func `what is not JSON is refused at its place`(_ text: String, _ offset: Int) throws {
        #expect(try fault(in: Array(text.utf8)) == offset)
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        #expect(try fault(in: [0x22, 0xFF, 0x22]) == 0)
    }

    @Test func `nesting has an end`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSON(nested(32).utf8).serialized == nested(32))
        #expect(try fault(in: Array(nested(33).utf8)) == 32)
    }

    private func fault(in text: [UInt8]) throws -> Int {
        try #require(throws: JSON.Malformed.self) { try JSON(text) }.offset
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `what is written is read back, here and by others`(_ seed: UInt64) throws {
        var chance = Seeded(seed)
        let json = Self.value(&chance, depth: 4)
        #expect(try JSON(json.serialized.utf8) == json, "seed \(seed)")
        let text = JSON.string(chance.text())
        let others = try JSONSerialization.jsonObject(with: Data(text.serialized.utf8), options: .fragmentsAllowed)
        #expect(others as? String == text.scalar, "seed \(seed)")
    }

    private static func value(_ chance: inout Seeded, depth: Int) -> JSON {
        switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &chance) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &chance))
        case 2: return .integer(Int64.random(in: .min ... .max, using: &chance))
        case 3: return .string(chance.text())
        case 4: return .array((0..<3).map { _ in value(&chance, depth: depth - 1) })
        default: return .members([chance.text(): value(&chance, depth: depth - 1), "b": .null])
        }
    }
}
