import Payments
import TestSupport
import Testing

/// Hints and proof of money.
struct PaymentProofTests {
    struct Report: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable () throws -> InquiryReport
    }

    private static let wrongReports = [
        Report(testDescription: "another amount") { try Story.report(.paid(Sample.settlement), amount: 149_999) },
        Report(testDescription: "a foreign reference") {
            try Story.report(.paid(Sample.settlement), reference: Story.reference(9))
        },
        Report(testDescription: "another transaction") {
            try Story.report(.paid(Sample.settlement), transaction: "IONPAYTEST03202611241003007733")
        },
        Report(testDescription: "another code") { try Story.report(.paid(Sample.settlement), payNo: "504100002539") },
    ]

    private static let withCode = PaymentState.Name.allCases.filter {
        ![.registering, .unresolved, .rejected].contains($0)
    }

    @Test(arguments: wrongReports, withCode)
    func `an inquiry that disagrees is no proof`(_ report: Report, state: PaymentState.Name) throws {
        try expectMismatch(report, in: state)
    }

    /// Of an attempt whose answer is lost neither the transaction nor the code is known.
    @Test(arguments: wrongReports.prefix(2), PaymentState.Name.allCases.filter { !withCode.contains($0) })
    func `an inquiry of another amount or reference proves nothing of an attempt without a code`(
        _ report: Report,
        state: PaymentState.Name
    ) throws {
        try expectMismatch(report, in: state)
    }

    private func expectMismatch(_ report: Report, in state: PaymentState.Name) throws {
        var payment = try Story.payment(in: state)
        let before = payment
        let effects = try payment.apply(.inquired(report.make()), at: Sample.now)
        #expect(payment == before)
        #expect(effects.first == .alert(.inquiryMismatch))
    }

    @Test func `a code that was not told again is proof enough with the rest equal`() throws {
        var payment = try Story.payment(in: .awaitingPayment)
        _ = try payment.apply(.inquired(Story.report(.paid(Sample.settlement), payNo: nil)), at: Sample.now)
        #expect(payment.state.settlement == Sample.settlement)
    }

    @Test func `money is announced once, however often it is proved`() throws {
        var payment = try Story.payment(in: .awaitingPayment)
        let report = try Story.report(.paid(Sample.settlement))
        #expect(try payment.apply(.inquired(report), at: Sample.now) == [.announce(.paid)])
        let paid = payment
        for _ in 0..<100 { #expect(try payment.apply(.inquired(report), at: Sample.now) == []) }
        #expect(payment == paid)
    }

    @Test(
        arguments: [
            (.expired, .paidAfterExpiry), (.cancelled, .paidAfterCancel), (.rejected, .paidAfterRejection),
        ] as [(PaymentState.Name, PaymentAlert)]
    )
    func `late money is money, with an alert`(state: PaymentState.Name, alert: PaymentAlert) throws {
        var payment = try Story.payment(in: state)
        let effects = try payment.apply(.inquired(Story.report(.paid(Sample.settlement))), at: Sample.now)
        #expect(effects == [.announce(.paid), .alert(alert)])
        #expect(payment.state.name == .paid)
    }

    // MARK: Notifications

    private static let wrongNotifications:
        [(String, @Sendable (PaymentNotification.Kind) throws -> PaymentNotification)] =
            [
                ("another amount", { try Story.notification($0, amount: 150_001) }),
                ("a foreign reference", { try Story.notification($0, reference: Story.reference(9)) }),
                ("another transaction", { try Story.notification($0, transaction: "IONPAYTEST03202611241003007733") }),
                ("another code", { try Story.notification($0, payNo: "504100002539") }),
            ]

    @Test(arguments: withCode)
    func `a hint that disagrees raises an alert and nothing else`(state: PaymentState.Name) throws {
        for (name, make) in Self.wrongNotifications {
            for kind in [PaymentNotification.Kind.deposit, .reversal, .other("2")] {
                var payment = try Story.payment(in: state)
                let before = payment
                let effects = try payment.apply(.notified(make(kind)), at: Sample.now)
                #expect(payment == before, "\(name)")
                #expect(effects == [.alert(.notificationMismatch)], "\(name)")
            }
        }
    }

    @Test(arguments: PaymentState.Name.allCases)
    func `a hint replayed a hundred times changes no state, whatever it claims`(state: PaymentState.Name) throws {
        var payment = try Story.payment(in: state)
        let before = payment
        for round in 0..<100 {
            let kind: PaymentNotification.Kind = round.isMultiple(of: 2) ? .deposit : .reversal
            let notification = try Story.notification(kind)
            let effects = try payment.apply(.notified(notification), at: Sample.now)
            #expect(
                effects == [.inquire(notification.transaction, notification.reference, notBefore: Sample.now)]
            )
            #expect(payment.state.name == before.state.name)
            #expect(payment.code == before.code)
            #expect(payment.state.settlement == before.state.settlement)
        }
        // What the gateway then says is what counts.
        if state == .paid {
            _ = try payment.apply(.inquired(Story.report(.paid(Sample.settlement))), at: Sample.now)
            #expect(payment == before)
        }
    }

    // MARK: Reversals

    @Test(arguments: [InquiryReport.Status.unpaid, .expired])
    func `a claimed reversal that an inquiry confirms takes the money back`(status: InquiryReport.Status) throws {
        var payment = try Story.payment(in: .paid)
        _ = try payment.apply(.notified(Story.notification(.reversal)), at: Sample.now)
        let effects = try payment.apply(.inquired(Story.report(status)), at: Sample.now)
        #expect(payment.state.name == .reversed)
        #expect(payment.state.settlement == Sample.settlement)
        #expect(effects.first == .announce(.reversed))
        #expect(effects.contains { if case .inquire = $0 { true } else { false } }, "it may be paid again in silence")
    }

    @Test func `a reversal that the inquiry denies is forgotten`() throws {
        var payment = try Story.payment(in: .paid)
        let before = payment
        _ = try payment.apply(.notified(Story.notification(.reversal)), at: Sample.now)
        _ = try payment.apply(.inquired(Story.report(.paid(Sample.settlement))), at: Sample.now)
        #expect(payment == before)
        #expect(try payment.apply(.inquired(Story.report(.unpaid)), at: Sample.now) == [.alert(.paymentVanished)])
        #expect(payment == before)
    }

    @Test(arguments: [InquiryReport.Status.unpaid, .expired, .committing])
    func `money that vanishes without a notified reversal stays, with an alert`(status: InquiryReport.Status) throws {
        var payment = try Story.payment(in: .paid)
        let before = payment
        #expect(try payment.apply(.inquired(Story.report(status)), at: Sample.now) == [.alert(.paymentVanished)])
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
        #expect(effects.contains { if case .inquire = $0 { true } else { false } })
    }

    @Test func `a reversed payment can be paid again`() throws {
        var payment = try Story.payment(in: .reversed)
        let again = Settlement(paidAt: Sample.now + .seconds(600), receiptCode: "B2C3D4")
        let effects = try payment.apply(.inquired(Story.report(.paid(again))), at: Sample.now)
        #expect(effects == [.announce(.paid)])
        #expect(payment.state.settlement == again)
        // The old claim is spent: without a new one the money stays.
        _ = try payment.apply(.inquired(Story.report(.unpaid)), at: Sample.now)
        #expect(payment.state.name == .paid)
    }

    // MARK: Expiry

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
            let isPlanned = effects.contains { if case .inquire = $0 { true } else { false } }
            #expect(isPlanned == (payment.code != nil && state != .paid), "\(status)")
        }
    }
}
