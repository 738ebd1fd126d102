import GatewayEmulator
import Testing

struct CallbackTests {
    private func callback(_ url: String) throws -> Callback {
        var ledger = Ledger()
        let now = try wib("2025-01-15T09:35:02")
        var order = Registration.page()
        order.callBackUrl = url
        let tXid = try ledger.register(order, at: now).tXid
        return Callback(try ledger.choose(tXid, store: "ALMA", at: now + 60_000))
    }

    @Test func `the fields are the documented ones, with the time of registration`() throws {
        let callback = try callback("https://m.example/cb")
        let transaction = callback.transaction
        #expect(
            callback.location == """
                https://m.example/cb?resultCd=0000&resultMsg=SUCCESS&tXid=\(transaction.tXid)\
                &referenceNo=INV-2025-0002&amt=150000&payNo=\(transaction.payNo)&mitraCd=ALMA\
                &transDt=20250115&transTm=093502
                """
        )
    }

    @Test(arguments: [
        ("https://m.example", "https://m.example?resultCd=", ""),
        ("https://m.example/cb?order=7", "https://m.example/cb?order=7&resultCd=", ""),
        ("https://m.example/cb?", "https://m.example/cb?resultCd=", ""),
        ("https://m.example/cb?a=1&", "https://m.example/cb?a=1&resultCd=", ""),
        ("https://m.example/#/paid", "https://m.example/?resultCd=", "transTm=093502#/paid"),
        ("app://paid", "app://paid?resultCd=", ""),
    ])
    func `the fields join what the merchant has put there`(_ url: String, _ start: String, _ end: String) throws {
        let location = try callback(url).location
        #expect(location.hasPrefix(start))
        #expect(location.hasSuffix(end))
    }
}
