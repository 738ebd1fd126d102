import GatewayEmulator
import Testing

/// The replies against the published samples, key by key.
struct RepliesTests {
    private var ledger = Ledger()
    private let transaction: Transaction

    init() throws { transaction = try ledger.register(.order(), at: wib("2025-01-15T09:30:01")) }

    @Test func `a registration’s reply is the published one`() {
        #expect(
            Replies.registration(transaction, tellingExpiry: true).serialized == """
                {"resultCd":"0000","resultMsg":"SUCCESS","tXid":"\(transaction.tXid)",\
                "referenceNo":"INV-2025-0001","payMethod":"03","amt":"150000","transDt":"20250115","transTm":"093001",\
                "description":null,"bankCd":null,"vacctNo":null,"mitraCd":"ALMA","payNo":"\(transaction.payNo)",\
                "currency":null,"goodsNm":null,"billingNm":null,"vacctValidDt":null,"vacctValidTm":null,\
                "payValidDt":"20250122","payValidTm":"235959","requestURL":null,"paymentExpDt":null,\
                "paymentExpTm":null,"qrContent":null,"qrUrl":null}
                """
        )
    }

    @Test func `a registration’s reply may keep the expiry to itself`() {
        let reply = Replies.registration(transaction, tellingExpiry: false)
        #expect(reply["payValidDt"] == .null)
        #expect(reply["payValidTm"] == .null)
        #expect(reply["payNo"]?.scalar == transaction.payNo)
    }

    @Test func `a description is repeated`() throws {
        var ledger = ledger
        let transaction = try ledger.register(.order("B", description: "two bags"), at: wib("2025-01-15T09:30:01"))
        #expect(Replies.registration(transaction, tellingExpiry: true)["description"]?.scalar == "two bags")
    }

    private static let otherMethods = """
        "preauthToken":null,"acquBankCd":null,"issuBankCd":null,"acquBankNm":null,"issuBankNm":null,\
        "vacctValidDt":null,"vacctValidTm":null,"recurringToken":null,"ccTransType":null,"acquStatus":null,\
        "cardExpYymm":null,"authNo":null,"paymentExpDt":null,"paymentExpTm":null,"paymentTrxSn":null,\
        "cancelTrxSn":null,"userId":null,"shopId":null
        """

    @Test func `an unpaid inquiry’s reply is the published one, with the later keys`() {
        #expect(
            Replies.inquiry(transaction, .unpaid).serialized == """
                {"tXid":"\(transaction.tXid)","iMid":"IONPAYTEST","currency":"IDR","amt":"150000",\
                "instmntMon":null,"instmntType":null,"referenceNo":"INV-2025-0001","goodsNm":"Kopi 1 kg",\
                "payMethod":"03","billingNm":"Budi","reqDt":"20250115","reqTm":"093001","status":"3",\
                "resultCd":"0000","resultMsg":"unpaid","cardNo":null,"vacctNo":null,"bankCd":null,\
                "payNo":"\(transaction.payNo)","mitraCd":"ALMA","receiptCode":null,"cancelAmt":null,\
                "transDt":null,"transTm":null,"payValidDt":"20250122","payValidTm":"235959","mRefNo":null,\
                "depositDt":null,"depositTm":null,\(Self.otherMethods)}
                """
        )
    }

    @Test func `a paid inquiry’s reply tells when and by which receipt`() throws {
        var ledger = ledger
        let receipt = try ledger.pay(transaction.payNo, at: wib("2025-01-15T10:12:05"))
        let reply = Replies.inquiry(ledger.transactions[0], .paid)
        let told = ["status", "resultMsg", "transDt", "transTm", "depositDt", "depositTm", "receiptCode"]
        #expect(
            told.map { reply[$0]?.scalar } == [
                "0", "paid", "20250115", "101205", "20250115", "101205", receipt.receiptCode,
            ]
        )
    }

    @Test func `a cancel’s reply is the published one`() throws {
        let reply = Replies.cancel(
            transaction,
            canceltXid: "IONPAYTEST03202501151020007734",
            at: try wib("2025-01-15T10:20:00")
        )
        #expect(
            reply.serialized == """
                {"tXid":"\(transaction.tXid)","referenceNo":"INV-2025-0001","resultCd":"0000","resultMsg":"SUCCESS",\
                "transDt":"20250115","transTm":"102000","description":null,"amt":"150000",\
                "canceltXid":"IONPAYTEST03202501151020007734"}
                """
        )
    }

    @Test func `a refusal is a code and its words`() {
        #expect(
            Replies.refusal(ResultCode(code: "9010")).serialized
                == #"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#
        )
        #expect(
            Replies.refusal(ResultCode(code: "8001")).serialized
                == #"{"resultCd":"8001","resultMsg":"Order registration error."}"#
        )
        #expect(Replies.refusal(ResultCode(code: "7777"))["resultCd"]?.scalar == "7777")
    }
}
