import Payments
import TestSupport
import Testing

/// What an event does to the table of jobs.
struct JobChangeTests {
    private func changes(_ name: PaymentState.Name, _ event: PaymentEvent) throws -> [JobChange] {
        var payment = try Story.payment(in: name)
        let before = payment
        let effects = try payment.apply(event, at: Sample.now)
        return payment.jobChanges(since: before, effects: effects, number: 7, at: Sample.now)
    }

    private func summary(_ changes: [JobChange]) -> [String] {
        changes.map { change in
            switch change {
            case .plan(let job): "\(job.task.name) in \(job.dueAt.milliseconds - Sample.now.milliseconds) ms"
            case .drop(let id): "drop \(id.split(separator: ":")[0])"
            }
        }
    }

    @Test func `a code ends the registration's job, plans the first inquiry and tells the merchant`() throws {
        let code = try Sample.code(for: Story.reference(1))
        #expect(
            summary(try changes(.registering, .registered(code))) == [
                "drop register", "deliver in 0 ms", "poll in 60000 ms",
            ]
        )
    }

    @Test func `an unknown outcome leaves the registration's job as it is`() throws {
        #expect(try changes(.registering, .lost(Story.reference(1), .timeout)) == [])
    }

    @Test func `a hint asks at once`() throws {
        let changes = try changes(.awaitingPayment, .notified(Story.notification(.deposit)))
        #expect(summary(changes) == ["inquire in 0 ms"])
    }

    @Test func `money is told, and looked at again`() throws {
        let changes = try changes(.awaitingPayment, .inquired(Story.report(.paid(Sample.settlement))))
        #expect(summary(changes) == ["deliver in 0 ms", "poll in 360000 ms"])
    }

    @Test func `an order that is given up ends its job and is told`() throws {
        #expect(summary(try changes(.unresolved, .abandoned)) == ["drop register", "deliver in 0 ms"])
    }

    @Test func `two inquiries of one transaction are one job, and two webhooks are two`() throws {
        let payment = try Story.payment(in: .paid)
        let code = try #require(payment.code)
        let other = try TransactionID("IONPAYTEST03202611241000009999")
        func id(_ task: Job.Task) -> String { Job(task, for: payment, dueAt: Sample.now, at: Sample.now).id }
        #expect(id(.inquire(code.transaction, code.reference)) == id(.inquire(code.transaction, code.reference)))
        #expect(id(.inquire(code.transaction, code.reference)) != id(.inquire(other, code.reference)))
        #expect(id(.poll(code.transaction, code.reference)) == id(.poll(other, code.reference)))
        let (first, second) = (
            Announcement(payment, number: 1, at: Sample.now), Announcement(payment, number: 2, at: Sample.now)
        )
        #expect(id(.deliver(first)) != id(.deliver(second)))
    }
}
