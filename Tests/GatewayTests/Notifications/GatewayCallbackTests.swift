import Gateway
import Payments
import Testing

struct GatewayCallbackTests {
    private static let query =
        "resultCd=0000&resultMsg=SUCCESS&tXid=IONPAYTEST03202501150930014821&referenceNo=INV-2025-0001&amt=150000"
        + "&payNo=9041150930014821&mitraCd=ALMA&transDt=20250115&transTm=093502"

    private func payment() throws -> Payment {
        let reference = try Sandbox.reference()
        var generator = SystemRandomNumberGenerator()
        var payment = Payment(
            claiming: try Sandbox.order(),
            id: PaymentID(at: Sandbox.now, using: &generator),
            reference: reference,
            at: Sandbox.now
        )
        let code = IssuedCode(
            reference: reference,
            transaction: try TransactionID(Sandbox.transaction),
            payNo: try PaymentCode("9041150930014821"),
            expiry: .gatewayDefault(registeredAt: Sandbox.now),
            issuedAt: Sandbox.now
        )
        _ = try payment.apply(.registered(code), at: Sandbox.now)
        return payment
    }

    @Test func `the documented callback agrees with its payment`() throws {
        let callback = try GatewayCallback(form: Self.query)
        #expect(callback.transaction.text == Sandbox.transaction)
        #expect(callback.amount?.amount == 150_000)
        #expect(callback.agrees(with: try payment()))
    }

    @Test(arguments: [
        ("amt=150000", "amt=1"), ("payNo=9041", "payNo=9042"), ("4821&", "4822&"), ("INV-2025-0001", "INV-2025-0002"),
    ])
    func `one about something else does not agree`(_ old: String, _ new: String) throws {
        #expect(!(try GatewayCallback(form: Self.query.replacing(old, with: new)).agrees(with: payment())))
    }

    @Test(arguments: [("tXid", "tXid"), ("referenceNo", "referenceNo")])
    func `one that does not say what it is about is refused`(_ key: String, _ field: String) throws {
        let error = try #require(throws: InvalidValue.self) {
            try GatewayCallback(form: Self.query.replacing(key + "=", with: "x="))
        }
        #expect(error.field == field)
    }
}
