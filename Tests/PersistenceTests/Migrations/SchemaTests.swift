import GRDB
import Payments
import Persistence
import TestSupport
import Testing

/// The schema keeps its rules against any program that can write the file.
struct SchemaTests {
    /// A change to the rows of `fill`, and the rule that refuses it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: String
        let sql: String

        static let all = states + orders + uniqueness + events + jobs

        init(_ name: String, _ rule: String, _ sql: String) {
            testDescription = name
            self.rule = rule
            self.sql = sql
        }

        private static let states = [
            Case(
                "paid without a settlement",
                "settlement_fits_state",
                "UPDATE payments SET paid_at = NULL, receipt_code = NULL WHERE state = 'paid'"
            ),
            Case(
                "a settlement without having been paid",
                "settlement_fits_state",
                "UPDATE payments SET paid_at = 1 WHERE state = 'registering'"
            ),
            Case(
                "a receipt without a settlement",
                "receipt_needs_settlement",
                "UPDATE payments SET receipt_code = 'A1' WHERE state = 'registering'"
            ),
            Case(
                "paid without an answer on reversal",
                "reversal_claim_fits_state",
                "UPDATE payments SET reversal_claimed = NULL WHERE state = 'paid'"
            ),
            Case(
                "awaiting payment without a code",
                "code_fits_state",
                "UPDATE payments SET state = 'awaitingPayment' WHERE state = 'registering'"
            ),
            Case("half a code", "code_is_whole", "UPDATE payments SET transaction_id = NULL WHERE state = 'paid'"),
            Case(
                "neither a code nor a page to get one on",
                "code_is_whole",
                "UPDATE payments SET pay_no = NULL WHERE state = 'paid'"
            ),
            Case(
                "a page without a registration",
                "code_is_whole",
                "UPDATE payments SET page = 'https://pay.example' WHERE state = 'registering'"
            ),
            Case(
                "a code of letters",
                "CHECK constraint failed",
                "UPDATE payments SET pay_no = '12A4' WHERE state = 'paid'"
            ),
            Case(
                "a code of 21 digits",
                "CHECK constraint failed",
                "UPDATE payments SET pay_no = '123456789012345678901' WHERE state = 'paid'"
            ),
            Case(
                "unresolved without a reason",
                "unresolved_has_outcome",
                "UPDATE payments SET state = 'unresolved' WHERE state = 'registering'"
            ),
            Case(
                "rejected without a refusal",
                "refusal_fits_state",
                "UPDATE payments SET state = 'rejected', owns_reference = 0 WHERE state = 'registering'"
            ),
            Case(
                "half a refusal",
                "refusal_is_whole",
                "UPDATE payments SET refusal_meaning = NULL WHERE state = 'rejected'"
            ),
            Case(
                "rejected with a hold on its reference",
                "rejected_gives_reference_up",
                "UPDATE payments SET owns_reference = 1 WHERE state = 'rejected'"
            ),
            Case(
                "a state nobody knows",
                "state_is_known",
                "UPDATE payments SET state = 'lost' WHERE state = 'registering'"
            ),
            Case(
                "paid money that expires",
                "a paid payment can only be reversed",
                """
                UPDATE payments SET state = 'expired', paid_at = NULL, receipt_code = NULL, reversal_claimed = NULL
                WHERE state = 'paid'
                """
            ),
        ]

        private static let orders = [
            Case("another amount", "an order never changes", "UPDATE payments SET amount = amount + 1"),
            Case("another merchant", "an order never changes", "UPDATE payments SET merchant = 'NORMALTEST'"),
            Case(
                "another token",
                "an order never changes",
                "UPDATE payments SET token = 'token00000000000000099'"
            ),
            Case("another reference", "an order never changes", "UPDATE payments SET reference = 'INV-9'"),
            Case("a buyer that is no JSON", "CHECK constraint failed", "UPDATE payments SET buyer = 'Siti'"),
            Case("nothing to pay", "CHECK constraint failed", copy(reference: "INV-9", amount: "0")),
            Case("13 digits to pay", "CHECK constraint failed", copy(reference: "INV-9", amount: "1000000000000")),
            Case("half a rupiah", "cannot store REAL value", copy(reference: "INV-9", amount: "10000.5")),
            Case("an amount in words", "cannot store TEXT value", copy(reference: "INV-9", amount: "'many'")),
            Case("a payment deleted", "FOREIGN KEY constraint failed", "DELETE FROM payments"),
        ]

        private static let uniqueness = [
            Case("a second owner of a reference", "UNIQUE constraint failed", copy(reference: "INV-1", amount: "1")),
            Case(
                "a second attempt under one gateway reference",
                "UNIQUE constraint failed: attempts.merchant, attempts.reference",
                "INSERT INTO attempts SELECT payment, 2, merchant, 'INV-2', 1, 0, NULL, NULL FROM attempts"
            ),
            Case(
                "an attempt of another merchant",
                "FOREIGN KEY constraint failed",
                """
                INSERT INTO attempts SELECT payment, 2, 'NORMALTEST', 'X', 1, 0, NULL, NULL FROM attempts
                WHERE reference = 'INV-1'
                """
            ),
            Case(
                "a key used twice",
                "UNIQUE constraint failed: idempotency_keys.merchant, idempotency_keys.key",
                "INSERT INTO idempotency_keys SELECT * FROM idempotency_keys"
            ),
        ]

        private static let events = [
            Case("an event changed", "events are append-only", "UPDATE events SET at = 0"),
            Case("an event deleted", "events are append-only", "DELETE FROM events"),
            Case(
                "an event replaced",
                "events are append-only",
                "INSERT OR REPLACE INTO events SELECT payment, number, 'x', at, state, detail FROM events"
            ),
            Case(
                "an event out of order",
                "events are append-only",
                "INSERT INTO events SELECT payment, number + 7, name, at, state, detail FROM events"
            ),
            Case(
                "an event of nothing",
                "FOREIGN KEY constraint failed",
                "INSERT INTO events VALUES ('01000000000000000000000009', 1, 'paid', 0, 'paid', '')"
            ),
        ]

        private static let jobs = [
            Case("a job of nothing", "FOREIGN KEY constraint failed", "UPDATE jobs SET payment = 'x'"),
            Case("a job nobody can do", "CHECK constraint failed", "UPDATE jobs SET task = 'dream'"),
            Case(
                "an inquiry about nothing",
                "question_fits_task",
                "UPDATE jobs SET transaction_id = NULL WHERE task = 'poll'"
            ),
            Case(
                "a delivery of nothing",
                "announcement_fits_task",
                "UPDATE jobs SET announcement = NULL WHERE task = 'deliver'"
            ),
            Case(
                "a dead job in a worker's hands",
                "the_dead_are_not_lent",
                "UPDATE jobs SET state = 'dead', leased_until = 1"
            ),
        ]

        /// Inserts a registering payment.
        private static func copy(reference: String, amount: String) -> String {
            """
            INSERT INTO payments (
                id, token, created_at, merchant, reference, owns_reference, amount, store, goods, buyer, state
            ) VALUES (
                '01000000000000000000000009', 'token00000000000000009', 0, 'IONPAYTEST', '\(reference)', 1, \(amount),
                'alfamart', 'Teh', '{}', 'registering'
            )
            """
        }
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// One payment registering, one paid, one rejected.
    private func fill() async throws -> SQLStore {
        let store = try folder.store()
        try await store.add(Sample.shop())
        for number in 1...3 {
            let payment = try Sample.claim(number, Sample.order(reference: "INV-\(number)"))
            _ = try await store.claim(payment, under: IdempotencyKey("k\(number)"))
            let reference = payment.attempts[0].reference
            let code = try Sample.code(for: reference)
            let events: [PaymentEvent] =
                switch number {
                case 2: [.registered(code), Sample.paid(code, of: payment.order)]
                case 3: [.refused(reference, Sample.refusal)]
                default: []
                }
            for event in events { _ = try await store.apply(event, to: payment.id, at: Sample.now) }
        }
        return store
    }

    @Test(arguments: Case.all)
    func `an impossible row is refused`(_ each: Case) async throws {
        let store = try await fill()
        let before = try await store.payments(matching: PaymentQuery())
        let stranger = try DatabaseQueue(path: folder.database)
        let error = try await #require(throws: DatabaseError.self) {
            try await stranger.write { try $0.execute(sql: each.sql) }
        }
        #expect(error.resultCode == .SQLITE_CONSTRAINT)
        #expect(error.message?.contains(each.rule) == true)
        #expect(try await store.payments(matching: PaymentQuery()) == before)
    }
}
