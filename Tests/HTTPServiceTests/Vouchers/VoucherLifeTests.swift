import HTTPService
import Payments
import TestSupport
import Testing

struct VoucherLifeTests {
    private let rules = StoreRules.published(for: .alfamart)

    private func payment() throws -> Payment {
        var payment = Sample.payment(of: try Sample.order())
        _ = try payment.apply(.registered(Sample.code(for: payment.attempts[0].reference)), at: Sample.now)
        return payment
    }

    @Test(
        arguments: [
            ("tills open", "2026-11-24T10:00:00+07:00", "2026-11-24T22:00:00+07:00"),
            ("the last second before tills close", "2026-11-24T21:59:59+07:00", "2026-11-24T22:00:00+07:00"),
            ("tills closed", "2026-11-24T22:00:00+07:00", "2026-11-25T01:00:00+07:00"),
            ("tills closed after midnight", "2026-11-25T00:30:10+07:00", "2026-11-25T01:00:00+07:00"),
            ("after the last payable second", "2026-11-30T22:30:00+07:00", "2026-11-30T23:59:59.001+07:00"),
            ("the expiry itself", "2026-11-30T23:59:59+07:00", "2026-11-30T23:59:59.001+07:00"),
        ]
    )
    func `a slip is good until tills open or close or its code expires`(
        _ name: String,
        _ now: String,
        _ next: String
    ) throws {
        let found = VoucherLife.next(after: try Sample.time(now), for: try payment(), rules: rules)
        #expect(found == (try Sample.time(next)), "\(name)")
    }

    @Test func `an expired slip stays as it is`() throws {
        let now = Sample.expiry + .milliseconds(1)
        #expect(VoucherLife.next(after: now, for: try payment(), rules: rules) == nil)
    }

    @Test func `a payment without a code has no slip`() throws {
        let payment = Sample.payment(of: try Sample.order())
        #expect(VoucherLife.next(after: Sample.now, for: payment, rules: rules) == nil)
    }

    @Test func `between now and the next instant nothing that a slip says changes`() throws {
        let seed = Seed()
        var generator = seed.generator
        let payment = try payment()
        for _ in 0..<500 {
            let now = Sample.now + .seconds(Int.random(in: 0..<8 * 86_400, using: &generator))
            let next = VoucherLife.next(after: now, for: payment, rules: rules) ?? now + .seconds(86_400)
            let later =
                now + .milliseconds(Int64.random(in: 0..<(next.milliseconds - now.milliseconds), using: &generator))
            #expect(facts(now) == facts(later), "\(now.rfc3339()) and \(later.rfc3339()), \(seed)")
        }
    }

    /// What a slip says of the time it is made at.
    private func facts(_ now: Timestamp) -> [Timestamp?] {
        let window = rules.window(until: Sample.expiry, at: now)
        let opensAt = window.opensAt.flatMap { $0 <= window.payBy ? $0 : nil }
        return [opensAt, Sample.expiry < now ? nil : Sample.expiry]
    }
}
