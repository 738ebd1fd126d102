import Payments
import Testing

@testable import Gateway

struct SignedNotificationTests {
    private func notification(_ old: String = "", _ new: String = "") throws -> SignedNotification {
        try SignedNotification(
            form: old.isEmpty ? Sandbox.notification : Sandbox.notification.replacing(old, with: new)
        )
    }

    @Test func `the documented notification is a verified hint`() throws {
        let hint = try #require(try notification().verified(by: Sandbox.credentials()))
        #expect(hint.transaction.text == Sandbox.transaction)
        #expect(try hint.reference == Sandbox.reference())
        #expect(hint.amount.amount == 150_000)
        #expect(hint.payNo?.digits == "9041150930014821")
        #expect(hint.kind == .deposit)
    }

    @Test(arguments: [
        ("a forged token", "merchantToken=a1", "merchantToken=a2"), ("another amount", "amt=150000", "amt=150001"),
        ("another transaction", "4821&", "4822&"), ("an amount written otherwise", "amt=150000", "amt=0150000"),
        ("a token cut short", "4727", ""),
    ])
    func `a token over something else does not verify`(_ name: String, _ old: String, _ new: String) throws {
        #expect(try notification(old, new).verified(by: Sandbox.credentials()) == nil)
    }

    @Test func `another merchant's key does not verify`() throws {
        let other = Credentials(merchant: try MerchantID("IONPAYTEST"), key: "another")
        #expect(try notification().verified(by: other) == nil)
    }

    @Test(arguments: [
        ("a flipped status", "status=0", "status=1"), ("another reference", "INV-2025-0001", "INV-2025-0009"),
        ("another code", "payNo=9041150930014821", "payNo=1111"),
    ])
    func `what the token does not cover still verifies, so it is only a hint`(
        _ name: String,
        _ old: String,
        _ new: String
    ) throws {
        #expect(try notification(old, new).verified(by: Sandbox.credentials()) != nil)
    }

    @Test(arguments: [
        ("0", PaymentNotification.Kind.deposit), ("1", .reversal), ("7", .other("7")), ("null", .other("")),
    ])
    func `the kind is read from the status`(_ status: String, _ kind: PaymentNotification.Kind) throws {
        let hint = try notification("status=0", "status=\(status)").verified(by: Sandbox.credentials())
        #expect(hint?.kind == kind)
    }

    @Test(arguments: ["payNo=null", "payNo=", "ignored=1"])
    func `a missing code is no fault`(_ part: String) throws {
        let hint = try notification("payNo=9041150930014821", part).verified(by: Sandbox.credentials())
        #expect(hint != nil)
        #expect(hint?.payNo == nil)
    }

    @Test(arguments: [
        ("tXid", "tXid=IONPAYTEST03202501150930014821", ""), ("referenceNo", "INV-2025-0001", ""),
        ("amt", "amt=150000", "amt=1e5"), ("merchantToken", "merchantToken", "token"),
        ("payNo", "payNo=9041", "payNo=X"),
        ("tXid", "tXid=ION", "tXid=%20ION"),
    ])
    func `a faulty field is named and its value is not`(_ field: String, _ old: String, _ new: String) throws {
        let error = try #require(throws: InvalidValue.self) { try notification(old, new) }
        #expect(error.field == field)
        #expect(!error.description.contains("a16999d2"))
        #expect(!error.description.contains("1e5"))
    }

    @Test func `no description shows the token`() throws {
        var dumped = ""
        dump(try notification(), to: &dumped)
        for text in ["\(try notification())", String(reflecting: try notification()), dumped] {
            #expect(!text.contains("a16999d2"))
        }
    }
}
