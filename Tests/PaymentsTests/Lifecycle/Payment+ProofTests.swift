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
        #expect(effects.count == (payment.code == nil ? 1 : 2), "it is asked again while money may come or go")
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
        let watch = try Story.watch
        #expect(try payment.apply(.inquired(report), at: Sample.now) == [.announce(.paid), watch])
        let paid = payment
        for _ in 0..<100 { #expect(try payment.apply(.inquired(report), at: Sample.now) == [watch]) }
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
        #expect(effects == [.announce(.paid), .alert(alert), try Story.watch])
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
            #expect(effects == [.inquire(notification.transaction, notification.reference)])
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
}
