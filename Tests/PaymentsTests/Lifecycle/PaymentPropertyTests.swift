import Payments
import TestSupport
import Testing

/// Laws that hold in every life, tried on thousands of random ones.
struct PaymentPropertyTests {
    private let seed = Seed()

    /// One event with the payment before and after it.
    struct Step {
        let before: Payment
        let event: PaymentEvent
        let after: Payment
        let effects: [PaymentEffect]
        let isInvalid: Bool
    }

    /// Lives many payments, and reports the first step of each that breaks a law.
    private func check(lives: Int = 1000, length: Int = 30, _ isLawful: (Step) -> Bool) throws {
        var generator = seed.generator
        let cast = try RandomStory.Cast()
        let newborn = try Story.payment(in: .registering)
        for _ in 0..<lives {
            var story = RandomStory(cast, seed: generator.next())
            var payment = newborn
            for _ in 0..<length {
                let before = payment
                let event = story.next(attempts: payment.attempts.count)
                var effects: [PaymentEffect] = []
                var isInvalid = false
                do { effects = try payment.apply(event, at: story.now) } catch { isInvalid = true }
                let step = Step(before: before, event: event, after: payment, effects: effects, isInvalid: isInvalid)
                guard isLawful(step) else {
                    Issue.record("\(seed): \(before.state) meets \(event) and becomes \(payment.state), \(effects)")
                    return
                }
            }
        }
    }

    @Test func `an invalid transition leaves the payment untouched`() throws {
        try check { !$0.isInvalid || $0.after == $0.before && $0.effects.isEmpty }
    }

    @Test func `only a matching paid inquiry enters paid`() throws {
        try check { step in
            guard step.after.state.name == .paid, step.before.state.name != .paid else { return true }
            guard case .inquired(let report, _) = step.event, case .paid(let settlement) = report.status,
                let code = step.after.code
            else { return false }
            return report.amount == step.before.order.amount && settlement == step.after.state.settlement
                && step.before.attempts.contains { $0.reference == report.reference }
                && report.reference == code.reference && report.transaction == code.transaction
                && (report.payNo == nil || report.payNo == code.payNo)
                && (step.before.code?.reference != code.reference || step.before.isAbout(code))
        }
    }

    @Test func `only a claimed reversal that an inquiry confirms leaves paid`() throws {
        try check { step in
            guard case .paid(let code, let settlement, let reversalClaimed) = step.before.state,
                step.after.state.name != .paid
            else { return true }
            guard reversalClaimed, case .inquired(let report, _) = step.event, case .reversed = step.after.state else {
                return false
            }
            return report.reference == code.reference && report.transaction == code.transaction
                && report.amount == step.before.order.amount && [.unpaid, .expired].contains(report.status)
                && step.after.state.settlement == settlement
        }
    }

    @Test func `only a reversal notified, or money no longer found, for the paid code claims a reversal`() throws {
        try check { step in
            guard case .paid(let code, _, true) = step.after.state else { return true }
            if case .paid(_, _, true) = step.before.state { return true }
            switch step.event {
            case .notified(let notification):
                return notification.kind == .reversal && notification.reference == code.reference
                    && notification.transaction == code.transaction && notification.amount == step.before.order.amount
            case .inquired(let report, _):
                return [.unpaid, .expired, .committing].contains(report.status)
                    && report.transaction == code.transaction && report.amount == step.before.order.amount
                    && step.effects.contains(.alert(.paymentVanished))
            default:
                return false
            }
        }
    }

    @Test func `a notification changes neither state nor code nor money`() throws {
        try check { step in
            guard case .notified = step.event else { return true }
            return !step.isInvalid && step.after.state.name == step.before.state.name
                && step.after.code == step.before.code
                && step.after.state.settlement == step.before.state.settlement
        }
    }

    @Test func `a code is only ever replaced by one that was paid`() throws {
        try check { step in
            guard let code = step.after.code else { return step.before.code == nil }
            if step.before.isAbout(code) { return true }
            if step.before.code == nil, case .registered = step.event {
                return step.after.state.name == .awaitingPayment
            }
            if case .unresolved = step.before.state, case .inquired(let report, _) = step.event {
                // A lost attempt's code that a notification told of becomes the payment's own.
                if [.unpaid, .committing].contains(report.status) { return code.transaction == report.transaction }
            }
            return step.after.state.name == .paid && step.before.state.name != .paid
        }
    }

    @Test func `a customer is never shown a second code`() throws {
        var shown: TransactionID?
        try check { step in
            if step.before.attempts.count == 1, step.before.state == .registering { shown = nil }
            guard case .awaitingPayment(let code) = step.after.state else { return true }
            defer { shown = code.transaction }
            return shown == nil || shown == code.transaction
        }
    }

    @Test func `a withdrawal never names the payment's own code`() throws {
        try check { step in
            step.effects.allSatisfy { effect in
                guard case .withdraw(let transaction, _) = effect else { return true }
                return transaction != step.after.code?.transaction
            }
        }
    }

    @Test func `no more than one attempt is open, and none is forgotten`() throws {
        try check { step in
            step.after.attempts.count { $0.isOpen } <= 1
                && step.after.attempts.map(\.reference).starts(with: step.before.attempts.map(\.reference))
                && Set(step.after.attempts.map(\.reference)).count == step.after.attempts.count
        }
    }

    @Test func `money held is never cancelled, and neither is what a till is taking`() throws {
        try check { step in
            guard case .cancelled = step.event, [.paid, .committing, .reversed].contains(step.before.state.name) else {
                return true
            }
            return step.isInvalid
        }
    }

    @Test func `every state is left only as the design says`() throws {
        let exits: [PaymentState.Name: Set<PaymentState.Name>] = [
            .registering: [.awaitingPayment, .rejected, .unresolved, .paid],
            .unresolved: [.awaitingPayment, .committing, .rejected, .paid],
            .awaitingPayment: [.committing, .paid, .expired, .cancelled],
            .committing: [.paid, .awaitingPayment, .expired],
            .paid: [.reversed], .reversed: [.paid], .expired: [.paid], .cancelled: [.paid], .rejected: [.paid],
        ]
        let all = exits.values.map(\.count).reduce(0, +)
        var seen: [[PaymentState.Name]: Int] = [:]
        // The rarest comes once in some two hundred lives.
        try check(lives: 10_000) { step in
            let (from, to) = (step.before.state.name, step.after.state.name)
            guard from != to else { return true }
            seen[[from, to], default: 0] += 1
            return exits[from]?.contains(to) ?? false
        }
        #expect(seen.count == all, "the stories reach every change: \(seed), \(seen)")
    }
}

extension Payment {
    /// Whether its code is another reading of the same registration.
    fileprivate func isAbout(_ other: IssuedCode) -> Bool {
        code?.transaction == other.transaction && code?.reference == other.reference && code?.payNo == other.payNo
    }
}
