import Gateway
import Payments
import Testing

struct NicepayNotificationReaderTests {
    private let reader = NicepayNotificationReader()
    private static let query =
        "resultCd=0000&resultMsg=SUCCESS&tXid=IONPAYTEST00202501150935027733&referenceNo=INV-2025-0002&amt=75000"
        + "&payNo=9041150935027733&mitraCd=ALMA&transDt=20250115&transTm=093502"

    // MARK: Notifications

    @Test func `a notification is read through the port`() throws {
        let unverified = try reader.notification(form: Sandbox.notification)
        #expect(unverified.transaction.text == Sandbox.transaction)
        #expect(try unverified.reference == Sandbox.reference())
        #expect(unverified.verified(for: try Sandbox.merchant, key: Sandbox.key)?.kind == .deposit)
        #expect(unverified.verified(for: try Sandbox.merchant, key: Secret("another")) == nil)
    }

    // MARK: Callbacks

    @Test func `the documented callback is read`() throws {
        let callback = try reader.callback(form: Self.query)
        #expect(callback.transaction.text == "IONPAYTEST00202501150935027733")
        #expect(callback.reference.text == "INV-2025-0002")
        #expect(callback.amount?.amount == 75_000)
        #expect(callback.payNo?.digits == "9041150935027733")
    }

    @Test func `V1 names the amount otherwise`() throws {
        let callback = try reader.callback(form: Self.query.replacing("amt=", with: "amount="))
        #expect(callback.amount?.amount == 75_000)
    }

    @Test(arguments: [("amt=75000", "amt=null"), ("payNo=9041150935027733", "payNo=")])
    func `amount and code may be missing`(_ old: String, _ new: String) throws {
        let callback = try reader.callback(form: Self.query.replacing(old, with: new))
        #expect((callback.amount == nil) != (callback.payNo == nil))
    }

    @Test(arguments: [
        ("no transaction", "tXid=", "x=", "tXid"), ("no reference", "referenceNo=", "x=", "referenceNo"),
        ("another kind of transaction", "tXid=ION", "tXid=%3Cb%3E", "tXid"),
        ("two transactions", "tXid=", "tXid=A1&tXid=", "tXid"),
        ("two references", "referenceNo=", "referenceNo=A1&referenceNo=", "referenceNo"),
        ("two amounts", "amt=", "amount=1&amt=", "amt"), ("two codes", "payNo=", "payNo=1&payNo=", "payNo"),
        ("no amount of money", "amt=75000", "amt=7.5e4", "amt"), ("no code", "payNo=9041", "payNo=x", "payNo"),
    ])
    func `one with no single reading is refused`(_ name: String, _ old: String, _ new: String, _ field: String) throws {
        let error = try #require(throws: InvalidValue.self) {
            try reader.callback(form: Self.query.replacing(old, with: new))
        }
        #expect(error.field == field)
        #expect(!error.description.contains("7.5e4"))
    }
}
