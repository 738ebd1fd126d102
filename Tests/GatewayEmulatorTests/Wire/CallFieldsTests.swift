import GatewayEmulator
import Testing

struct CallFieldsTests {
    @Test(arguments: [
        ("application/json", true), ("Application/JSON", true), ("application/json; charset=utf-8", true),
        ("APPLICATION/JSON ;charset=UTF-8", true), ("text/plain", false), ("application/jsonp", false),
        ("application/x-www-form-urlencoded", false), (nil, false),
    ])
    func `only a JSON type is read, whatever its letters`(_ type: String?, _ isRead: Bool) {
        #expect((CallFields(contentType: type, body: "{}".utf8) != nil) == isRead)
    }

    @Test(arguments: ["", "{", "[]", "\"amt\"", "null"])
    func `only an object is read`(_ body: String) {
        #expect(CallFields(contentType: "application/json", body: body.utf8) == nil)
    }

    @Test(arguments: [
        (#"{"amt": "150000"}"#, "150000"), (#"{"amt": 150000}"#, "150000"), (#"{"amt": 150000.00}"#, "150000.00"),
        (#"{"amt": ""}"#, nil), (#"{"amt": null}"#, nil), (#"{}"#, nil), (#"{"amt": true}"#, nil),
        (#"{"amt": ["150000"]}"#, nil),
    ])
    func `a field is the text it was sent in, and empty, null or absent is nothing`(
        _ body: String,
        _ text: String?
    ) throws {
        #expect(try #require(CallFields(contentType: "application/json", body: body.utf8))["amt"] == text)
    }
}
