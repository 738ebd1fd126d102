import Payments
import TestSupport
import Testing

/// Money for an attempt whose reply was lost.
struct LostAttemptTests {
    private let lost: IssuedCode
    private let live: IssuedCode
    private var payment: Payment

    /// A payment whose first attempt was lost and whose second gave the code that was shown.
    init() throws {
        lost = try Sample.code(for: Story.reference(1), payNo: "011108471311")
        live = try Sample.code(for: Story.reference(2), transaction: "IONPAYTEST03202611241003007733")
        payment = try Story.payment(in: .unresolved)
        _ = try payment.apply(.attempted(live.reference), at: Sample.now)
    }

    private func notification(_ kind: PaymentNotification.Kind, of code: IssuedCode) throws -> PaymentEvent {
        .notified(
            try Story.notification(
                kind,
                reference: code.reference,
                transaction: code.transaction.text,
                payNo: code.payNo?.digits
            )
        )
    }

    private func report(
        _ status: InquiryReport.Status,
        of code: IssuedCode,
        payNo: String? = nil
    ) throws -> PaymentEvent {
        .inquired(
            try Story.report(status, reference: code.reference, transaction: code.transaction.text, payNo: payNo)
        )
    }

    @Test mutating func `its notification is asked about, and its money found`() throws {
        let effects = try payment.apply(notification(.deposit, of: lost), at: Sample.now)
        #expect(effects == [.inquire(lost.transaction, lost.reference)])
        #expect(payment.state == .unresolved(.timeout))
        let paid = try payment.apply(report(.paid(Sample.settlement), of: lost), at: Sample.now)
        #expect(paid.first == .announce(.paid))
        #expect(payment.code?.transaction == lost.transaction)
        #expect(payment.code?.payNo == lost.payNo, "as the notification told it")
    }

    @Test mutating func `money for it withdraws the code that was shown`() throws {
        _ = try payment.apply(.registered(live), at: Sample.now)
        _ = try payment.apply(notification(.deposit, of: lost), at: Sample.now)
        #expect(payment.state == .awaitingPayment(live))
        let effects = try payment.apply(report(.paid(Sample.settlement), of: lost), at: Sample.now)
        #expect(
            effects.prefix(3) == [.announce(.paid), .withdraw(live.transaction, live.reference), .alert(.strayCode)]
        )
        #expect(payment.code?.transaction == lost.transaction)
    }

    @Test mutating func `a code that comes after its money is withdrawn`() throws {
        _ = try payment.apply(report(.paid(Sample.settlement), of: lost, payNo: lost.payNo?.digits), at: Sample.now)
        let paid = payment.state
        let effects = try payment.apply(.registered(live), at: Sample.now)
        #expect(effects == [.withdraw(live.transaction, live.reference), .alert(.strayCode)])
        #expect(payment.state == paid)
    }

    @Test mutating func `money for both codes raises an alert`() throws {
        _ = try payment.apply(.registered(live), at: Sample.now)
        _ = try payment.apply(report(.paid(Sample.settlement), of: live), at: Sample.now)
        let paid = payment.state
        _ = try payment.apply(notification(.deposit, of: lost), at: Sample.now)
        let effects = try payment.apply(report(.paid(Sample.settlement), of: lost), at: Sample.now)
        #expect(effects == [.alert(.paidTwice)])
        #expect(payment.state == paid)
    }

    @Test mutating func `its unpaid answer changes nothing`() throws {
        _ = try payment.apply(.registered(live), at: Sample.now)
        _ = try payment.apply(notification(.deposit, of: lost), at: Sample.now)
        let before = payment
        for status in [InquiryReport.Status.unpaid, .expired, .committing, .other("2")] {
            #expect(try payment.apply(report(status, of: lost), at: Sample.now) == [])
            #expect(payment == before)
        }
    }

    @Test mutating func `its reversal claims nothing about the code that was paid`() throws {
        _ = try payment.apply(.registered(live), at: Sample.now)
        _ = try payment.apply(report(.paid(Sample.settlement), of: live), at: Sample.now)
        let paid = payment.state
        _ = try payment.apply(notification(.reversal, of: lost), at: Sample.now)
        #expect(payment.state == paid)
        let effects = try payment.apply(report(.unpaid, of: live), at: Sample.now)
        #expect(effects.first == .alert(.paymentVanished), "one odd answer after no claim")
        #expect(payment.state.name == .paid)
    }

    @Test mutating func `the shown code's transaction is not taken for a lost attempt's`() throws {
        _ = try payment.apply(.registered(live), at: Sample.now)
        let before = payment
        let mixed = try Sample.code(for: lost.reference, transaction: live.transaction.text)
        #expect(try payment.apply(notification(.deposit, of: mixed), at: Sample.now) == [.alert(.notificationMismatch)])
        let effects = try payment.apply(report(.paid(Sample.settlement), of: mixed), at: Sample.now)
        #expect(effects.first == .alert(.inquiryMismatch))
        #expect(payment == before)
    }

    @Test mutating func `a forged hint's code is not taken for another registration's`() throws {
        let forged = try Sample.code(
            for: lost.reference,
            payNo: "999999999999",
            transaction: "IONPAYTEST03202611241005009999"
        )
        _ = try payment.apply(notification(.deposit, of: forged), at: Sample.now)
        let before = payment
        let effects = try payment.apply(report(.paid(Sample.settlement), of: lost), at: Sample.now)
        #expect(effects == [.alert(.inquiryMismatch)], "nobody said which code was paid")
        #expect(payment == before)
        _ = try payment.apply(report(.paid(Sample.settlement), of: lost, payNo: lost.payNo?.digits), at: Sample.now)
        #expect(payment.code?.payNo == lost.payNo)
    }
}
