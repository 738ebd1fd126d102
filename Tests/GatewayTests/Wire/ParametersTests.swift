import Testing

@testable import Gateway

struct ParametersTests {
    @Test(arguments: [
        ("a quotation mark", "\"", #"\""#), ("a backslash", "\\", #"\\"#), ("a line feed", "\n", #"\u000a"#),
        ("NUL", "\0", #"\u0000"#), ("the last control character", "\u{1F}", #"\u001f"#), ("a slash", "/", "/"),
        ("a letter", "é", "é"), ("beyond 16 bits", "🙂", "🙂"), ("a backslash before a quotation mark", "\\\"", #"\\\""#),
    ])
    func `JSON escapes what it must and nothing else`(_ name: String, _ text: String, _ escaped: String) {
        let parameters: Parameters = ["name": text]
        #expect(parameters.json == #"{"name":""# + escaped + #""}"#)
        #expect(Fields(json: Array(parameters.json.utf8))?.texts("name") == [text])
    }

    @Test(arguments: [
        ("what stays", "azAZ09*-._", "azAZ09*-._"), ("a space", " ", "+"), ("a plus", "+", "%2B"),
        ("separators", "a=b&c", "a%3Db%26c"), ("a letter", "é", "%C3%A9"), ("a tilde", "~", "%7E"),
        ("NUL", "\0", "%00"), ("a line end", "\r\n", "%0D%0A"), ("beyond 16 bits", "🙂", "%F0%9F%99%82"),
    ])
    func `a form is percent-encoded as browsers do`(_ name: String, _ text: String, _ encoded: String) {
        let parameters: Parameters = ["name": text]
        #expect(parameters.form == "name=" + encoded)
        #expect(Fields(form: parameters.form).texts("name") == [text])
    }

    @Test func `the order is kept`() {
        let parameters: Parameters = ["b": "1", "a": "2"]
        #expect((parameters + ["0": "3"]).form == "b=1&a=2&0=3")
        #expect((parameters + [:]).json == #"{"b":"1","a":"2"}"#)
        #expect(Parameters([]).json == "{}")
    }
}
