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
        let hint = try #require(try notification().verified(for: Sandbox.merchant, key: Sandbox.key))
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
        #expect(try notification(old, new).verified(for: Sandbox.merchant, key: Sandbox.key) == nil)
    }

    @Test func `another merchant's key does not verify`() throws {
        #expect(try notification().verified(for: Sandbox.merchant, key: Secret("another")) == nil)
    }

    @Test func `another merchant with the same key does not verify`() throws {
        #expect(try notification().verified(for: MerchantID("NORMALTEST"), key: Sandbox.key) == nil)
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
        #expect(try notification(old, new).verified(for: Sandbox.merchant, key: Sandbox.key) != nil)
    }

    @Test func `digits that move from the transaction to the amount still verify, so it is only a hint`() throws {
        let form = Sandbox.notification.replacing("14821&", with: "&").replacing("amt=150000", with: "amt=14821150000")
        let hint = try #require(try SignedNotification(form: form).verified(for: Sandbox.merchant, key: Sandbox.key))
        #expect(hint.transaction.text != Sandbox.transaction)
    }

    @Test(arguments: [
        ("0", PaymentNotification.Kind.deposit), ("1", .reversal), ("7", .other("7")), ("null", .other("")),
    ])
    func `the kind is read from the status`(_ status: String, _ kind: PaymentNotification.Kind) throws {
        let hint = try notification("status=0", "status=\(status)").verified(for: Sandbox.merchant, key: Sandbox.key)
        #expect(hint?.kind == kind)
    }

    @Test(arguments: ["payNo=null", "payNo=", "ignored=1"])
    func `a missing code is no fault`(_ part: String) throws {
        let hint = try notification("payNo=9041150930014821", part).verified(for: Sandbox.merchant, key: Sandbox.key)
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

    @Test(arguments: [
        ("tXid", "&tXid=IONPAYTEST03202501150930014822"), ("referenceNo", "&referenceNo=INV-2025-0009"),
        ("amt", "&amt=1"), ("amt", "&amount=1"), ("amt", "&amt=0150000"), ("merchantToken", "&merchantToken=00"),
        ("payNo", "&payNo=1"), ("payNo", "&payNo="), ("status", "&status=1"), ("status", "&status"),
        ("status", "&%73tatus=null"),
    ])
    func `a second reading of a field makes it unreadable, before or after the first`(
        _ field: String,
        _ other: String
    ) throws {
        for form in [Sandbox.notification + other, other.dropFirst() + "&" + Sandbox.notification] {
            let error = try #require(throws: InvalidValue.self) { try SignedNotification(form: form) }
            #expect(error.field == field)
            #expect(error.fault.contains("twice"))
        }
    }

    @Test func `the same field twice with one value is read`() throws {
        let doubled = try SignedNotification(form: Sandbox.notification + "&" + Sandbox.notification + "&amount=150000")
        #expect(try doubled.verified(for: Sandbox.merchant, key: Sandbox.key)?.kind == .deposit)
    }

    @Test func `unknown fields may come twice`() throws {
        let form = Sandbox.notification + "&x=1&x=2&goodsNm=another"
        #expect(try SignedNotification(form: form).verified(for: Sandbox.merchant, key: Sandbox.key) != nil)
    }

    @Test func `no description shows the token`() throws {
        var dumped = ""
        dump(try notification(), to: &dumped)
        for text in ["\(try notification())", String(reflecting: try notification()), dumped] {
            #expect(!text.contains("a16999d2"))
        }
    }
}
