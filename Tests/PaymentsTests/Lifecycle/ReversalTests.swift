import Payments
import TestSupport
import Testing

/// Money that a store takes back.
struct ReversalTests {
    @Test(arguments: [InquiryReport.Status.unpaid, .expired])
    func `a claimed reversal that an inquiry confirms takes the money back`(status: InquiryReport.Status) throws {
        var payment = try Story.payment(in: .paid)
        _ = try payment.apply(.notified(Story.notification(.reversal)), at: Sample.now)
        let effects = try payment.apply(.inquired(Story.report(status)), at: Sample.now)
        #expect(payment.state.name == .reversed)
        #expect(payment.state.settlement == Sample.settlement)
        #expect(effects.first == .announce(.reversed))
        #expect(effects.contains { if case .poll = $0 { true } else { false } }, "it may be paid again in silence")
    }

    @Test func `a reversal that the inquiry denies is forgotten`() throws {
        var payment = try Story.payment(in: .paid)
        let before = payment
        _ = try payment.apply(.notified(Story.notification(.reversal)), at: Sample.now)
        _ = try payment.apply(.inquired(Story.report(.paid(Sample.settlement))), at: Sample.now)
        #expect(payment == before)
    }

    @Test(arguments: [InquiryReport.Status.unpaid, .expired, .committing])
    func `money that vanishes without a notified reversal is asked about again before it is believed`(
        status: InquiryReport.Status
    ) throws {
        var payment = try Story.payment(in: .paid)
        let before = payment
        let effects = try payment.apply(.inquired(Story.report(status)), at: Sample.now)
        #expect(payment.state.name == .paid)
        #expect(effects.first == .alert(.paymentVanished))
        let code = try #require(payment.code)
        let soon = Sample.now + .seconds(60)
        #expect(effects.last == .poll(code.transaction, code.reference, notBefore: soon))

        // An odd answer alone takes nothing away.
        var fortunate = payment
        _ = try fortunate.apply(.inquired(Story.report(.paid(Sample.settlement))), at: soon)
        #expect(fortunate == before)
        _ = try payment.apply(.inquired(Story.report(.unpaid)), at: soon)
        #expect(payment.state.name == .reversed)
    }

    @Test func `an undefined status says nothing about money`() throws {
        var payment = try Story.payment(in: .paid)
        let before = payment
        let effects = try payment.apply(.inquired(Story.report(.other("1"))), at: Sample.now)
        #expect(effects == [.alert(.unknownStatus), try Story.watch])
        #expect(payment == before)
    }

    @Test(arguments: [InquiryReport.Status.committing, .other("1")])
    func `an answer that settles nothing leaves the claimed reversal open and asks again`(
        status: InquiryReport.Status
    ) throws {
        var payment = try Story.payment(in: .paid)
        _ = try payment.apply(.notified(Story.notification(.reversal)), at: Sample.now)
        let claimed = payment
        let effects = try payment.apply(.inquired(Story.report(status)), at: Sample.now)
        #expect(payment == claimed)
        #expect(effects.contains { if case .poll = $0 { true } else { false } })
    }

    @Test func `a reversed payment can be paid again`() throws {
        var payment = try Story.payment(in: .reversed)
        let again = Settlement(paidAt: Sample.now + .seconds(600), receiptCode: "B2C3D4")
        let effects = try payment.apply(.inquired(Story.report(.paid(again))), at: Sample.now)
        #expect(effects.first == .announce(.paid))
        #expect(payment.state.settlement == again)
        // The old claim is spent: without a new one the money stays.
        _ = try payment.apply(.inquired(Story.report(.unpaid)), at: Sample.now)
        #expect(payment.state.name == .paid)
    }
}
