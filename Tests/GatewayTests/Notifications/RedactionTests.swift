import Gateway
import Payments
import Testing

struct RedactionTests {
    @Test func `what is kept of the documented notification has no token and nobody’s data`() throws {
        let redacted = try SignedNotification(form: Sandbox.notification).redacted
        #expect(
            redacted == "tXid=IONPAYTEST03202501150930014821&referenceNo=INV-2025-0001&payMethod=03&amt=150000"
                + "&currency=IDR&status=0&matchCl=1&mitraCd=ALMA&payNo=9041150930014821&payValidDt=&payValidTm="
                + "&transDt=20250115&transTm=101205&depositDt=20250115&depositTm=101205&receiptCode=A1B2C3"
        )
    }

    @Test func `the order in which fields come makes no difference, but for the digest`() throws {
        let notification = try SignedNotification(form: Sandbox.notification)
        let turned = Sandbox.notification.split(separator: "&").reversed().joined(separator: "&")
        #expect(try SignedNotification(form: turned).redacted == notification.redacted)
        #expect(try SignedNotification(form: turned).digest != notification.digest)
        #expect(try SignedNotification(form: Sandbox.notification).digest == notification.digest)
    }

    @Test func `the digest is over what came`() throws {
        // Computed with `printf … | sha256sum`.
        let form = "tXid=A1&referenceNo=R1&amt=1&merchantToken=x"
        let digest = "536866f7489788be2ab7b0592028583d03fd0e195bfb5ae5212f47385c49fd8c"
        #expect(try SignedNotification(form: form).digest == digest)
    }

    @Test(arguments: [
        "billingNm", "billingPhone", "billingEmail", "goodsNm", "userToken", "userIP", "clientUserKey", "MerchantToken",
        "resultMsg", "cardNo", "unknown",
    ])
    func `a field that is not known to be harmless is left out`(_ name: String) throws {
        let form = Sandbox.notification.replacing("billingNm=Budi", with: "\(name)=s3cret")
        #expect(form.contains("s3cret"))
        #expect(try !SignedNotification(form: form).redacted.contains("s3cret"))
    }

    @Test func `a long value is cut`() throws {
        let long = Sandbox.notification + "&mRefNo=" + String(repeating: "e%CC%81", count: 500)
        let redacted = try SignedNotification(form: long).redacted
        #expect(redacted.contains("&mRefNo=" + String(repeating: "e%CC%81", count: 50)))
        #expect(!redacted.contains(String(repeating: "e%CC%81", count: 51)))
    }
}
