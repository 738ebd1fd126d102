import GatewayEmulator
import Testing

struct CallFieldsTests {
    @Test(arguments: [
        ("application/json", true), ("Application/JSON", true), ("application/json; charset=utf-8", true),
        ("APPLICATION/JSON ;charset=UTF-8", true), ("text/plain", false), ("application/jsonp", false),
        ("", false), (nil, false),
    ])
    func `only a JSON type is read, whatever its letters`(_ type: String?, _ isRead: Bool) {
        #expect((CallFields(contentType: type, body: "{}".utf8) != nil) == isRead)
    }

    private static let form = "application/x-www-form-urlencoded"

    static let disguises: [(String, String, String, String?, String?)] = [
        ("a form", form, "iMid=A&amt=1", nil, "1"),
        ("a form in capitals", "Application/X-WWW-Form-Urlencoded; charset=UTF-8", "iMid=A&amt=1", nil, "1"),
        ("a form with a line end", form, "iMid=A&amt=1\r\n", nil, "1"),
        ("JSON sent as a form", form, #"{"iMid": "A", "amt": 1}"#, nil, "1"),
        ("a form sent as JSON", "application/json", "iMid=A&amt=1", nil, "1"),
        ("JSON with a byte order mark", "application/json", "\u{FEFF}{\"iMid\": \"A\", \"amt\": \"1\"}", nil, "1"),
        ("fields in the query and no body", form, "", "iMid=A&amt=1", "1"),
        ("fields in the query, no body and no type", "", " \n", "iMid=A&amt=1", "1"),
        ("fields in both", form, "iMid=A&amt=1", "amt=2&iMid=B", "1"),
        ("the rest in the query", form, "iMid=A", "amt=2", "2"),
        ("a query beside JSON", "application/json", #"{"iMid": "A"}"#, "amt=2", nil),
        ("text that names no merchant, sent as JSON", "application/json", "amt=1", nil, nil),
        ("JSON that names no merchant, sent as a form", form, #"{"amt": 1}"#, nil, nil),
        ("an empty field", form, "iMid=A&amt=", nil, nil),
    ]

    @Test(arguments: disguises)
    func `a body is read as what it unmistakably is`(
        _ name: String,
        _ type: String,
        _ body: String,
        _ query: String?,
        _ amt: String?
    ) {
        #expect(CallFields(contentType: type, body: body.utf8, query: query)?["amt"] == amt, "\(name)")
    }

    @Test func `nothing in a form is structured`() throws {
        let fields = try #require(CallFields(contentType: Self.form, body: "iMid=A&cartData=%7B%7D".utf8))
        #expect(!fields.isStructured("cartData"))
        #expect(fields["cartData"] == "{}")
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
