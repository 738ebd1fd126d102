import Payments

@testable import Gateway

/// The gateway's public sandbox merchant and the messages of its documents.
enum Sandbox {
    static let key = Secret("33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A==")

    static var merchant: MerchantID {
        get throws { try MerchantID("IONPAYTEST") }
    }

    static func credentials() throws -> Credentials { Credentials(merchant: try merchant, key: key) }

    static func account(_ interface: GatewayInterface = .v2Direct) throws -> GatewayAccount {
        GatewayAccount(credentials: try credentials(), interface: interface)
    }

    static func configuration(
        baseURL: String = "https://dev.nicepay.co.id",
        notificationURL: String = "https://m.example/notif",
        callbackURL: String = "https://m.example/cb",
        timeouts: NicepayClient.Timeouts = .init()
    ) throws -> NicepayClient.Configuration {
        try NicepayClient.Configuration(
            baseURL: baseURL,
            notificationURL: notificationURL,
            callbackURL: callbackURL,
            timeouts: timeouts
        )
    }

    static func caller(at now: Timestamp = now) throws -> Caller {
        Caller(try credentials(), try configuration(), at: now)
    }

    static let transaction = "IONPAYTEST03202501150930014821"

    /// 15 January 2025, 09:30:00 WIB.
    static let now = Timestamp(seconds: 1_736_908_200)

    static func order(
        merchant: MerchantID? = nil,
        reference: String = "INV-2025-0001",
        amount: Int64 = 150_000,
        goods: String = "Kopi 1 kg",
        name: String = "Budi",
        expiry: Timestamp? = nil
    ) throws -> Order {
        try Order(
            merchant: merchant ?? self.merchant,
            reference: OrderReference(reference),
            amount: Rupiah(amount),
            store: .alfamart,
            goods: goods,
            buyer: Buyer(name: name, phone: "081234567890", email: "budi@example.com"),
            expiry: expiry
        )
    }

    /// The order's registration, as calls about it name it.
    static func registration(
        merchant: MerchantID? = nil,
        transaction: String = transaction,
        reference: String = "INV-2025-0001",
        amount: Int64 = 150_000
    ) throws -> GatewayTransaction {
        GatewayTransaction(
            merchant: try merchant ?? self.merchant,
            id: try TransactionID(transaction),
            reference: try GatewayReference(reference),
            amount: try Rupiah(amount)
        )
    }

    static func reference() throws -> GatewayReference { try GatewayReference("INV-2025-0001") }

    static let registrationReply = """
        {"resultCd":"0000","resultMsg":"SUCCESS","tXid":"IONPAYTEST03202501150930014821",
         "referenceNo":"INV-2025-0001","payMethod":"03","amt":"150000","transDt":"20250115","transTm":"093001",
         "description":null,"bankCd":null,"vacctNo":null,"mitraCd":"ALMA","payNo":"9041150930014821",
         "currency":null,"goodsNm":null,"billingNm":null,"vacctValidDt":null,"vacctValidTm":null,
         "payValidDt":"20250122","payValidTm":"235959","requestURL":null,"paymentExpDt":null,"paymentExpTm":null,
         "qrContent":null,"qrUrl":null}
        """

    /// As V1 sends it, without its envelope.
    static let enterpriseReply = """
        {"resultCd":"0000","resultMsg":"SUCCESS","tXid":"IONPAYTEST03202501150930014821",
        "referenceNo":"INV-2025-0001","payMethod":"03","amount":"150000","currency":"IDR","goodsNm":"Kopi 1 kg",
        "billingNm":"Budi","transDt":"20250115","transTm":"093001","description":"INV-2025-0001",
        "callbackUrl":"https://m.example/cb","mitraCd":"ALMA","payNo":"150930014821",
        "payValidDt":"20250122","payValidTm":"235959"}
        """

    static let redirectReply = """
        {"resultCd":"0000","resultMsg":"SUCCESS","tXid":"IONPAYTEST00202501150935027733",
         "referenceNo":"INV-2025-0002","payMethod":"03","amt":"75000","transDt":"20250115","transTm":"093502",
         "description":"INV-2025-0002","currency":"IDR","goodsNm":"Kopi 1 kg","billingNm":"Budi","payValidDt":null,
         "payValidTm":null,"paymentURL":"https://dev.nicepay.co.id/nicepay/redirect/v2/payment"}
        """

    static let inquiryReply = """
        {"tXid":"IONPAYTEST03202501150930014821","iMid":"IONPAYTEST","currency":"IDR","amt":"150000",
         "instmntMon":null,"instmntType":null,"referenceNo":"INV-2025-0001","goodsNm":"Kopi 1 kg","payMethod":"03",
         "billingNm":"Budi","reqDt":"20250115","reqTm":"093001","status":"3","resultCd":"0000","resultMsg":"unpaid",
         "cardNo":null,"vacctNo":null,"bankCd":null,"payNo":"9041150930014821","mitraCd":"ALMA","receiptCode":null,
         "cancelAmt":null,"transDt":null,"transTm":null,"payValidDt":"20250122","payValidTm":"235959",
         "mRefNo":null,"depositDt":null,"depositTm":null}
        """

    static let cancelReply = """
        {"tXid":"IONPAYTEST03202501150930014821","referenceNo":"INV-2025-0001","resultCd":"0000","resultMsg":"SUCCESS",
         "transDt":"20250115","transTm":"102000","description":null,"amt":"150000",
         "canceltXid":"IONPAYTEST03202501151020007734"}
        """

    static let notification = [
        "tXid=IONPAYTEST03202501150930014821", "referenceNo=INV-2025-0001", "payMethod=03", "amt=150000",
        "transDt=20250115", "transTm=101205", "currency=IDR", "goodsNm=Kopi+1+kg", "billingNm=Budi", "matchCl=1",
        "status=0", "mitraCd=ALMA", "payNo=9041150930014821", "payValidDt=", "payValidTm=", "depositDt=20250115",
        "depositTm=101205", "receiptCode=A1B2C3",
        "merchantToken=a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727",
    ].joined(separator: "&")
}
