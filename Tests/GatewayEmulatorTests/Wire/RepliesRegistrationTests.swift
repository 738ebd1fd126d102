import GatewayEmulator
import Testing

struct RepliesRegistrationTests {
    private let now: Int64

    init() throws { now = try wib("2025-01-15T09:30:01") }

    @Test func `a registration’s reply of version 1 is the published one`() throws {
        var ledger = Ledger()
        var order = Registration.order(description: "INV-2025-0001")
        order.callBackUrl = "https://m.example/cb"
        let transaction = try ledger.register(order, at: now)
        #expect(
            Replies.enterpriseRegistration(transaction).serialized == """
                {"resultCd":"0000","resultMsg":"SUCCESS","tXid":"\(transaction.tXid)",\
                "referenceNo":"INV-2025-0001","payMethod":"03","amount":"150000","currency":"IDR",\
                "goodsNm":"Kopi 1 kg","billingNm":"Budi","transDt":"20250115","transTm":"093001",\
                "description":"INV-2025-0001","callbackUrl":"https://m.example/cb","mitraCd":"ALMA",\
                "payNo":"\(transaction.payNo)","payValidDt":"20250122","payValidTm":"235959"}
                """
        )
    }

    @Test func `a page’s reply tells the address and no code`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.page(), at: now)
        let reply = Replies.redirectRegistration(transaction, tellingExpiry: true, paymentURL: "http://g.example/page")
        #expect(
            reply.serialized == """
                {"resultCd":"0000","resultMsg":"SUCCESS","tXid":"\(transaction.tXid)",\
                "referenceNo":"INV-2025-0002","payMethod":"00","amt":"150000","transDt":"20250115",\
                "transTm":"093001","description":null,"currency":"IDR","goodsNm":"Kopi 1 kg","billingNm":"Budi",\
                "payValidDt":"20250122","payValidTm":"235959","paymentURL":"http://g.example/page"}
                """
        )
        let untold = Replies.redirectRegistration(transaction, tellingExpiry: false, paymentURL: "")
        #expect(untold["payValidDt"] == .null)
    }

    @Test func `a cancel’s reply of version 1 says amount`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: now)
        let reply = Replies.cancel(transaction, canceltXid: "C", at: now, amountKey: "amount")
        #expect([reply["amount"], reply["amt"]] == ["150000", nil])
    }
}
