import Testing

@testable import Gateway

struct EnvelopeTests {
    private static let object = #"{"resultCd":"0000","resultMsg":"a } and a { (b)","payNo":"0110"}"#

    @Test(arguments: [
        ("bare", object), ("after four digits", "0397" + object), ("after digits that are no length", "0001" + object),
        ("in parentheses", "(\(object))"), ("in parentheses after digits", "0399(\(object))"),
        ("in parentheses with a semicolon", "(\(object));"), ("as a call", "callback(\(object))"),
        ("between blanks", "\r\n \(object)\t\n"), ("after digits and a blank", "0397 " + object),
        ("after a byte order mark", "\u{FEFF}" + object),
    ])
    func `every envelope holds the same object`(_ name: String, _ reply: String) throws {
        let fields = try #require(V1Wire().fields(of: Array(reply.utf8)))
        #expect(fields["resultCd"] == "0000")
        #expect(fields["resultMsg"] == "a } and a { (b)")
        #expect(fields["payNo"] == "0110")
    }

    @Test func `the documented refusal is read`() throws {
        let fields = try #require(
            V1Wire().fields(of: Array(#"0057{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#.utf8))
        )
        #expect(fields["resultCd"] == "9010")
    }

    @Test(arguments: [
        ("nothing", ""), ("digits alone", "0397"), ("a page", "<html><style>p { margin: 0 }</style></html>"),
        ("a page with a script", "<script>f({a: 1})</script>"), ("cut short", #"0397{"resultCd":"0000""#),
        ("cut short after a nested object", #"0397{"a":{"b":1},"resultCd":"0000""#), ("two objects", "{}{}"),
        ("braces the wrong way round", "}{"), ("one brace", "{"), ("a list", "0002[]"),
    ])
    func `what holds no object is no reply`(_ name: String, _ reply: String) {
        #expect(V1Wire().fields(of: Array(reply.utf8)) == nil)
    }

    @Test(arguments: ["0397" + object, "(\(object))"])
    func `V2 has no envelope`(_ reply: String) {
        #expect(V2Wire().fields(of: Array(reply.utf8)) == nil)
        #expect(RedirectWire().fields(of: Array(reply.utf8)) == nil)
    }
}
