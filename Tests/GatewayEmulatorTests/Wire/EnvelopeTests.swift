import GatewayEmulator
import Testing

struct EnvelopeTests {
    @Test(arguments: [
        (Envelope.plain, #"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#),
        (.digits, #"0057{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#),
        (.parentheses, #"({"resultCd":"9010","resultMsg":"Invalid Merchant Token."})"#),
    ])
    func `a reply is wrapped as clients have met it`(_ envelope: Envelope, _ wrapped: String) {
        #expect(envelope.wrap(#"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#) == wrapped)
    }

    @Test(arguments: [("", "0000"), ("é", "0002é")])
    func `the four digits count bytes`(_ text: String, _ wrapped: String) {
        #expect(Envelope.digits.wrap(text) == wrapped)
    }

    @Test func `there are four digits however long the reply is`() {
        #expect(Envelope.digits.wrap(String(repeating: "a", count: 12_345)).hasPrefix("2345a"))
    }
}
