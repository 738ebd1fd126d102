import Payments
import TestSupport
import Testing

/// What an inquiry means while no money has come.
struct WaitingTests {
    @Test func `an estimated expiry holds until an inquiry confirms another`() throws {
        var payment = try Story.payment(in: .registering)
        let estimate = Expiry.gatewayDefault(registeredAt: Sample.now)
        let code = try Sample.code(for: Story.reference(1), expiry: estimate)
        _ = try payment.apply(.registered(code), at: Sample.now)
        _ = try payment.apply(.inquired(Story.report(.unpaid)), at: Sample.now)
        #expect(payment.code?.expiry == estimate)
        let later = estimate.instant + .seconds(86_400)
        _ = try payment.apply(.inquired(Story.report(.unpaid, expiry: later)), at: estimate.instant + .seconds(60))
        #expect(payment.state.name == .awaitingPayment)
        #expect(payment.code?.expiry == Expiry(later))
    }

    @Test(arguments: PaymentState.Name.allCases)
    func `a confirmed expiry is kept in every state that has a code`(state: PaymentState.Name) throws {
        var payment = try Story.payment(in: state)
        let (hasCode, confirmed) = (payment.code != nil, Sample.expiry + .seconds(3600))
        _ = try payment.apply(.inquired(Story.report(.other("9"), expiry: confirmed)), at: Sample.now)
        #expect(payment.code?.expiry == (hasCode ? Expiry(confirmed) : nil))
        #expect(payment.state.name == state)
    }

    @Test func `a code is valid through its last instant`() throws {
        var payment = try Story.payment(in: .awaitingPayment)
        _ = try payment.apply(.inquired(Story.report(.unpaid)), at: Sample.expiry)
        #expect(payment.state.name == .awaitingPayment)
        _ = try payment.apply(.inquired(Story.report(.unpaid)), at: Sample.expiry + .milliseconds(1))
        #expect(payment.state.name == .expired)
    }

    @Test func `the gateway's word on expiry beats the clock`() throws {
        var payment = try Story.payment(in: .awaitingPayment)
        _ = try payment.apply(.inquired(Story.report(.expired)), at: Sample.now)
        #expect(payment.state.name == .expired)
    }

    @Test func `an undefined status raises an alert and leaves the code waiting`() throws {
        for state in [PaymentState.Name.awaitingPayment, .committing] {
            var payment = try Story.payment(in: state)
            let before = payment
            let effects = try payment.apply(.inquired(Story.report(.other("2"))), at: Sample.now)
            #expect(payment == before)
            #expect(effects.first == .alert(.unknownStatus))
            #expect(effects.count == 2)
        }
    }

    @Test(arguments: PaymentState.Name.allCases)
    func `an answer that is not final plans the next inquiry`(state: PaymentState.Name) throws {
        for status in [InquiryReport.Status.unpaid, .committing, .expired, .other("")] {
            var payment = try Story.payment(in: state)
            let effects = try payment.apply(.inquired(Story.report(status)), at: Sample.now + .seconds(60))
            let isPlanned = effects.contains { if case .poll = $0 { true } else { false } }
            #expect(isPlanned == (payment.code != nil), "\(status)")
        }
    }
}
