import Payments
import Testing

@testable import Gateway

struct FieldsTests {
    @Test(arguments: [
        ("absent", "{}"), ("null", #"{"payNo":null}"#), ("empty", #"{"payNo":""}"#),
        ("the text null", #"{"payNo":"null"}"#),
        ("nested", #"{"payNo":{"value":"1"}}"#), ("a list", #"{"payNo":["1"]}"#),
    ])
    func `a missing value is missing in every spelling`(_ name: String, _ json: String) throws {
        #expect(try #require(Fields(json: Array(json.utf8)))["payNo"] == nil)
    }

    @Test(arguments: [
        ("text", #"{"amt":"150000"}"#), ("number", #"{"amt":150000}"#), ("number with a point", #"{"amt":150000.0}"#),
        ("the other key", #"{"amount":"150000"}"#), ("null beside the other key", #"{"amt":null,"amount":150000}"#),
    ])
    func `an amount is read as text or number, under both keys`(_ name: String, _ json: String) throws {
        #expect(try #require(Fields(json: Array(json.utf8)))["amt", or: "amount"] == "150000")
    }

    @Test func `leading zeros of a text stay`() throws {
        let fields = try #require(Fields(json: Array(#"{"payNo":"011108471311"}"#.utf8)))
        #expect(fields["payNo"] == "011108471311")
        #expect(fields.payNo?.digits == "011108471311")
    }

    @Test(arguments: ["", "<html>busy</html>", "[]", "\"0000\"", "{\"resultCd\":", "0000"])
    func `what is no JSON object is no message`(_ body: String) {
        #expect(Fields(json: Array(body.utf8)) == nil)
    }

    @Test func `letters that are no UTF-8 do not make a reply unreadable`() throws {
        let latin1: [UInt8] = Array(#"{"billingNm":"Jos"#.utf8) + [0xE9] + Array(#"","resultCd":"0000"}"#.utf8)
        let fields = try #require(Fields(json: latin1))
        #expect(fields["resultCd"] == "0000")
        #expect(fields["billingNm"] == "José")
    }

    @Test(arguments: AwkwardForm.all)
    func `a form has one reading, whoever wrote it`(_ form: AwkwardForm) {
        let fields = Fields(form: form.text)
        #expect(fields[form.field] == form.value)
        #expect((fields.readings(form.field).count > 1) == form.isContradictory)
    }

    @Test(arguments: [
        ("one key", "amt=1", true), ("the other key", "amount=1", true), ("both alike", "amt=1&amount=1", true),
        ("none", "", true), ("null and none", "amt=null&amount=", true), ("another", "amt=2", false),
        ("both, and they differ", "amt=1&amount=2", false), ("twice, and they differ", "amt=1&amt=2", false),
    ])
    func `a field agrees when every reading of it does`(_ name: String, _ form: String, _ agrees: Bool) {
        #expect(Fields(form: form).agrees("amt", or: "amount", with: "1") == agrees)
    }
}
