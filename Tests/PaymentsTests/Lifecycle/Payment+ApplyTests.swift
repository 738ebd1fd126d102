import Payments
import TestSupport
import Testing

/// Registration, its attempts, and cancels.
struct PaymentApplyTests {
    private let first: GatewayReference
    private let second: GatewayReference

    init() throws {
        first = try Story.reference(1)
        second = try Story.reference(2)
    }

    @Test func `a claimed payment registers with one open attempt`() throws {
        let payment = try Story.payment(in: .registering)
        #expect(payment.state == .registering)
        #expect(payment.attempts == [Payment.Attempt(reference: first, claimedAt: Sample.now)])
        #expect(payment.openAttempt?.reference == first)
        #expect(payment.code == nil)
        #expect(!payment.canCancel)
    }

    @Test func `a code is announced and its first inquiry planned`() throws {
        var payment = try Story.payment(in: .registering)
        let code = try Sample.code(for: first)
        let effects = try payment.apply(.registered(code), at: Sample.now)
        #expect(payment.state == .awaitingPayment(code))
        #expect(payment.openAttempt == nil)
        let soon = Sample.now + .seconds(60)
        #expect(effects == [.announce(.awaitingPayment), .poll(code.transaction, first, notBefore: soon)])
    }

    @Test func `a lost attempt is followed by one under a new reference`() throws {
        var payment = try Story.payment(in: .unresolved)
        #expect(payment.openAttempt == nil)
        #expect(try payment.apply(.attempted(second), at: Sample.now + .seconds(90)) == [])
        #expect(payment.state == .unresolved(.timeout))
        #expect(payment.openAttempt == Payment.Attempt(reference: second, claimedAt: Sample.now + .seconds(90)))
        let code = try Sample.code(for: second)
        _ = try payment.apply(.registered(code), at: Sample.now)
        #expect(payment.state == .awaitingPayment(code))
    }

    @Test func `no attempt begins while another is open`() throws {
        var payment = try Story.payment(in: .unresolved)
        _ = try payment.apply(.attempted(second), at: Sample.now)
        let before = payment
        let third = try Story.reference(3)
        #expect(throws: InvalidTransition.self) { try payment.apply(.attempted(third), at: Sample.now) }
        #expect(payment == before)
    }

    @Test func `no reference is tried twice`() throws {
        var payment = try Story.payment(in: .unresolved)
        let before = payment
        #expect(throws: InvalidTransition.self) { try payment.apply(.attempted(first), at: Sample.now) }
        #expect(payment == before)
    }

    @Test(arguments: [false, true])
    func `a late code of a given-up attempt is withdrawn, whether the next is out or not`(isNextOpen: Bool) throws {
        var payment = try Story.payment(in: .unresolved)
        if isNextOpen { _ = try payment.apply(.attempted(second), at: Sample.now) }
        let before = payment
        let late = try Sample.code(for: first)
        let effects = try payment.apply(.registered(late), at: Sample.now)
        #expect(effects == [.withdraw(late.transaction, first), .alert(.strayCode)])
        #expect(payment == before)
    }

    @Test(arguments: [PaymentState.Name.awaitingPayment, .committing, .expired, .cancelled])
    func `a late code never takes the place of the one a customer has seen`(state: PaymentState.Name) throws {
        var payment = try Story.payment(in: .unresolved)
        _ = try payment.apply(.attempted(second), at: Sample.now)
        let shown = try Sample.code(for: second, payNo: "504100002539", transaction: "IONPAYTEST03202611241003007733")
        _ = try payment.apply(.registered(shown), at: Sample.now)
        let events: [PaymentEvent] =
            switch state {
            case .committing: [.inquired(try report(.committing, of: shown))]
            case .expired: [.inquired(try report(.expired, of: shown))]
            case .cancelled: [.cancelled(shown.transaction)]
            default: []
            }
        for event in events { _ = try payment.apply(event, at: Sample.now) }
        let before = payment
        #expect(before.state.name == state)
        let late = try Sample.code(for: first)
        let effects = try payment.apply(.registered(late), at: Sample.now)
        #expect(effects == [.withdraw(late.transaction, first), .alert(.strayCode)])
        #expect(payment == before)
    }

    @Test func `a late refusal of a given-up attempt changes nothing`() throws {
        var payment = try Story.payment(in: .unresolved)
        _ = try payment.apply(.attempted(second), at: Sample.now)
        let before = payment
        #expect(try payment.apply(.refused(first, Story.refusal), at: Sample.now) == [])
        #expect(try payment.apply(.lost(first, .interrupted), at: Sample.now) == [])
        #expect(payment == before)
    }

    @Test func `the same code told twice is no stray`() throws {
        var payment = try Story.payment(in: .awaitingPayment)
        let before = payment
        #expect(try payment.apply(.registered(Sample.code(for: first)), at: Sample.now) == [])
        #expect(payment == before)
    }

    @Test(arguments: PaymentState.Name.allCases)
    func `only a code that waits can be cancelled`(state: PaymentState.Name) throws {
        #expect(try Story.payment(in: state).canCancel == (state == .awaitingPayment))
    }

    @Test(arguments: PaymentState.Name.allCases)
    func `another registration's cancel never applies`(state: PaymentState.Name) throws {
        var payment = try Story.payment(in: state)
        let before = payment
        let another = try TransactionID("IONPAYTEST03202611241003007733")
        #expect(throws: InvalidTransition.self) { try payment.apply(.cancelled(another), at: Sample.now) }
        #expect(payment == before)
    }

    @Test func `events have the names of the log`() throws {
        let names: [(PaymentEvent, String)] = [
            (.attempted(first), "attempted"), (.registered(try Sample.code(for: first)), "registered"),
            (.refused(first, Story.refusal), "refused"), (.lost(first, .timeout), "lost"),
            (.notified(try Story.notification(.deposit)), "notified"),
            (.inquired(try Story.report(.unpaid)), "inquired"),
            (.cancelled(try Sample.code(for: first).transaction), "cancelled"),
        ]
        for (event, name) in names { #expect(event.name == name) }
    }

    private func report(_ status: InquiryReport.Status, of code: IssuedCode) throws -> InquiryReport {
        try Story.report(
            status,
            reference: code.reference,
            transaction: code.transaction.text,
            payNo: code.payNo?.digits
        )
    }
}
