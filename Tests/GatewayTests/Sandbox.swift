import Payments

@testable import Gateway

/// The gateway's public sandbox merchant and the messages of its documents.
enum Sandbox {
    static func credentials() throws -> Credentials {
        Credentials(
            merchant: try MerchantID("IONPAYTEST"),
            key: "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A=="
        )
    }

    static let transaction = "IONPAYTEST03202501150930014821"

    /// 15 January 2025, 09:30:00 WIB.
    static let now = Timestamp(seconds: 1_736_908_200)

    static func order(expiry: Timestamp? = nil) throws -> Order {
        try Order(
            merchant: MerchantID("IONPAYTEST"),
            reference: OrderReference("INV-2025-0001"),
            amount: Rupiah(150_000),
            store: .alfamart,
            goods: "Kopi 1 kg",
            buyer: Buyer(name: "Budi", phone: "081234567890", email: "budi@example.com"),
            expiry: expiry
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
