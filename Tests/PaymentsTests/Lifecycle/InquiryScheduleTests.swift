import Payments
import TestSupport
import Testing

struct InquiryScheduleTests {
    struct Life: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let seconds: Int
    }

    private static let lives = [
        Life(testDescription: "2 minutes", seconds: 120), Life(testDescription: "1 hour", seconds: 3600),
        Life(testDescription: "1 day", seconds: 86_400), Life(testDescription: "7 days", seconds: 7 * 86_400),
        Life(testDescription: "30 days", seconds: 30 * 86_400),
    ]

    private func code(lasting seconds: Int) throws -> IssuedCode {
        try Sample.code(for: Story.reference(1), expiry: Expiry(Sample.now + .seconds(seconds)))
    }

    /// Every planned inquiry of a code's life, as if each took no time.
    private func plan(of code: IssuedCode) -> [Timestamp] {
        var plan: [Timestamp] = []
        while plan.count < 1000, let next = InquirySchedule.next(after: plan.last ?? code.issuedAt, for: code) {
            plan.append(next)
        }
        return plan
    }

    @Test(arguments: lives)
    func `a life of silence is asked about often at first, then less, and not for ever`(_ life: Life) throws {
        let code = try code(lasting: life.seconds)
        let plan = plan(of: code)
        #expect(plan.first == code.issuedAt + .seconds(60))
        #expect(plan.count < 200)
        let expiry = code.expiry.instant
        for half in [plan.filter { $0 < expiry }, plan.filter { $0 >= expiry }] {
            let gaps = zip(half.dropFirst(), half).map { $0 - $1 }
            #expect(gaps.allSatisfy { $0 > .zero })
            #expect(zip(gaps.dropFirst(), gaps).allSatisfy { $0 >= $1 }, "it thins out")
        }
        #expect(plan.contains(expiry + .seconds(60)), "it asks when the code has just expired")
        #expect(plan.last == expiry + .seconds(72 * 3600), "late money is looked for")
    }

    @Test func `the next inquiry is always after now, and comes before long`() throws {
        let seed = Seed()
        var generator = seed.generator
        for _ in 0..<5000 {
            let life = Int.random(in: 60...40 * 86_400, using: &generator)
            let code = try code(lasting: life)
            let now = code.issuedAt + .seconds(Int.random(in: -600...life + 4 * 86_400, using: &generator))
            guard let next = InquirySchedule.next(after: now, for: code) else {
                #expect(now >= code.expiry.instant + .seconds(72 * 3600), "\(seed)")
                continue
            }
            #expect(next > now, "\(seed)")
            #expect(now >= code.expiry.instant || next - now <= .seconds(6 * 3600 + 60), "\(seed)")
        }
    }

    @Test(arguments: lives)
    func `a payment nobody pays is asked about until the plan ends, and is expired by then`(_ life: Life) throws {
        var payment = try Story.payment(in: .registering)
        let code = try code(lasting: life.seconds)
        var planned = try payment.apply(.registered(code), at: code.issuedAt)
        var rounds = 0
        while case .poll(_, _, let instant)? = planned.last, rounds < 1000 {
            planned = try payment.apply(.inquired(Story.report(.unpaid)), at: instant)
            rounds += 1
        }
        #expect(payment.state.name == .expired)
        #expect(rounds == plan(of: code).count)
    }
}
