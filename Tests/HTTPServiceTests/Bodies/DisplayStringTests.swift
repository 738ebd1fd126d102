import Testing

@testable import HTTPService

struct DisplayStringTests {
    @Test(
        arguments: [
            ("", #"%"""#), ("plain ~ text", #"%"plain ~ text""#), ("50% “off”", #"%"50%25 %e2%80%9coff%e2%80%9d""#),
            (#"a "b" \c"#, #"%"a %22b%22 \c""#), ("\t\r\n\u{7F}", #"%"%09%0d%0a%7f""#),
        ]
    )
    func `a text of any letters becomes one of ASCII`(text: String, displayed: String) {
        #expect(text.displayString == displayed)
    }
}
