import GatewayEmulator
import Testing

struct FormTests {
    @Test func `a form is written as servlets write it`() {
        let form = Form([.init("goodsNm", "Kopi 1 kg & té"), .init("payValidDt", ""), .init("a*-._~", "50%+5=55")])
        #expect(form.encoded == "goodsNm=Kopi+1+kg+%26+t%C3%A9&payValidDt=&a*-._%7E=50%25%2B5%3D55")
    }

    @Test(arguments: [
        ("payNo=0123&amount=150000", [Form.Field("payNo", "0123"), Form.Field("amount", "150000")]),
        ("a=b=c&&d", [Form.Field("a", "b=c"), Form.Field("d", "")]),
        ("a+b=%C3%A9%20+", [Form.Field("a b", "é  ")]),
        (
            "a=%zz&b=%4&c=%+1&d=100%",
            [
                Form.Field("a", "%zz"), Form.Field("b", "%4"), Form.Field("c", "% 1"), Form.Field("d", "100%"),
            ]
        ),
        ("", []),
    ])
    func `a form is read, and what is badly encoded stays`(_ text: String, _ fields: [Form.Field]) {
        #expect(Form(encoded: text).fields == fields)
    }

    @Test func `of two fields with one name the first counts`() {
        #expect(Form(encoded: "a=1&a=2")["a"] == "1")
        #expect(Form(encoded: "a=1")["b"] == nil)
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `what is written is read back`(_ seed: UInt64) {
        var chance = Seeded(seed)
        let form = Form((0..<4).map { .init("field\($0)", chance.text()) })
        #expect(Form(encoded: form.encoded) == form, "seed \(seed)")
    }
}
