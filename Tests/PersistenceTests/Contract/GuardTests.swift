import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every database refuses, whoever asks for it.
struct GuardTests {
    /// A change to a paid payment and what hangs on it, in words both databases know.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statements: [String]

        static let all = [
            Case("another amount", "UPDATE payments SET amount = amount + 1"),
            Case("another token", "UPDATE payments SET token = 'token00000000000000099'"),
            Case("another time of creation", "UPDATE payments SET created_at = 0"),
            Case(
                "paid money that expires",
                """
                UPDATE payments SET state = 'expired', paid_at = NULL, receipt_code = NULL, reversal_claimed = NULL
                """
            ),
            Case("paid without a settlement", "UPDATE payments SET paid_at = NULL, receipt_code = NULL"),
            Case("neither a code nor a page", "UPDATE payments SET pay_no = NULL"),
            Case("a code of letters", "UPDATE payments SET pay_no = '12A4'"),
            Case("a buyer that is no JSON", "UPDATE payments SET buyer = 'Siti'"),
            Case("a state nobody knows", "UPDATE payments SET state = 'lost'"),
            Case("a payment deleted", "DELETE FROM payments"),
            Case("a payment deleted with its attempts", "DELETE FROM attempts", "DELETE FROM payments"),
            Case("an event changed", "UPDATE events SET at = 0"),
            Case("an event deleted", "DELETE FROM events"),
            Case(
                "an event out of order",
                "INSERT INTO events SELECT payment, number + 7, name, at, state, detail FROM events"
            ),
            Case(
                "an event beside another",
                "INSERT INTO events SELECT payment, 1, name, at, state, detail FROM events WHERE number = 1"
            ),
            Case("an event of nothing", "INSERT INTO events VALUES ('nobody', 1, 'paid', 0, 'paid', '')"),
            Case(
                "a second attempt under one gateway reference",
                "INSERT INTO attempts SELECT payment, 2, merchant, reference, 1, 0, NULL, NULL FROM attempts"
            ),
            Case("a job of nothing", copyOfPoll(payment: "'nobody'")),
            Case("a job of another merchant", copyOfPoll(merchant: "'OTHERSTORE'")),
            Case("a job that goes to another payment", "UPDATE jobs SET payment = 'nobody'"),
            Case("a job that goes to another merchant", "UPDATE jobs SET merchant = 'OTHERSTORE'"),
            Case("an inquiry about nothing", "UPDATE jobs SET transaction_id = NULL WHERE task = 'poll'"),
            Case(
                "a cancel of nothing",
                "UPDATE jobs SET task = 'cancel', transaction_id = NULL, attempt_reference = NULL WHERE task = 'poll'"
            ),
            Case("a job nobody can do", "UPDATE jobs SET task = 'dream' WHERE task = 'poll'"),
            Case("a dead job in a worker's hands", "UPDATE jobs SET state = 'dead', leased_until = 1"),
        ]

        private static func copyOfPoll(payment: String = "payment", merchant: String = "merchant") -> String {
            """
            INSERT INTO jobs (
                id, payment, merchant, created_at, task, transaction_id, attempt_reference, state, due_at, tries, revision
            )
            SELECT 'another', \(payment), \(merchant), created_at, task, transaction_id, attempt_reference, state, due_at,
                tries, revision
            FROM jobs WHERE task = 'poll'
            """
        }

        init(_ name: String, _ statements: String...) {
            testDescription = name
            self.statements = statements
        }
    }

    @Test func `PostgreSQL empties no table of payments`() async throws {
        try await StoreMaker.postgres.run { store in
            let payment = try await store.register()
            await #expect(throws: StoreError.self) {
                try await store.database.write {
                    try $0.run("TRUNCATE payments, attempts, idempotency_keys, notifications, answers")
                }
            }
            #expect(try await store.payment(payment.id) == payment)
        }
    }

    @Test(arguments: StoreMaker.all, Case.all)
    func `an impossible change is refused`(_ maker: StoreMaker, _ each: Case) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let money = Sample.paid(try #require(payment.code), of: payment.order)
            let paid = try await store.apply(money, to: payment.id, at: Sample.now).payment
            let (history, jobs) = (try await store.history(of: paid.id), try await store.jobs(matching: JobQuery()))
            await #expect(throws: StoreError.self) {
                try await store.database.write { session in
                    for statement in each.statements { try session.run(SQL(stringLiteral: statement)) }
                }
            }
            #expect(try await store.payment(paid.id) == paid)
            #expect(try await store.history(of: paid.id) == history)
            #expect(try await store.jobs(matching: JobQuery()) == jobs)
        }
    }
}
