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
        #expect(try #require(Fields(json: Array(json.utf8)))["amt", "amount"] == "150000")
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

    @Test func `a form is decoded, and the first of a repeated field counts`() {
        let fields = Fields(form: "goodsNm=Kopi+1+kg&billingNm=Siti%20R&payNo=null&status=0&status=1&empty=&flag&a=b=c")
        #expect(fields["goodsNm"] == "Kopi 1 kg")
        #expect(fields["billingNm"] == "Siti R")
        #expect(fields["payNo"] == nil)
        #expect(fields["status"] == "0")
        #expect(fields["empty"] == nil)
        #expect(fields["flag"] == nil)
        #expect(fields["a"] == "b=c")
        #expect(Fields(form: "broken=%G1")["broken"] == nil)
    }
}
