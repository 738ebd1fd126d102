import Payments
import TestSupport
import Testing

/// A payment as a program of the schema `0001-payments` stored it, and as it is read now.
struct OldPayment: Sendable, CustomTestStringConvertible {
    let state: PaymentState.Name
    /// The columns that are true in this state, each as SQL writes it.
    private let facts: [(String, String)]
    private let read: @Sendable (IssuedCode) throws -> PaymentState

    var testDescription: String { state.rawValue }

    static let all = [
        OldPayment(state: .registering, facts: []) { _ in .registering },
        OldPayment(state: .unresolved, facts: [("unknown_outcome", "'timeout'")]) { _ in .unresolved(.timeout) },
        OldPayment(state: .awaitingPayment, facts: code) { .awaitingPayment($0) },
        OldPayment(state: .committing, facts: code) { .committing($0) },
        OldPayment(state: .paid, facts: code + settlement + [("reversal_claimed", "0")]) {
            .paid($0, Sample.settlement, reversalClaimed: false)
        },
        OldPayment(state: .reversed, facts: code + settlement) { .reversed($0, Sample.settlement) },
        OldPayment(state: .expired, facts: code) { .expired($0) },
        OldPayment(state: .cancelled, facts: code) { .cancelled($0) },
        OldPayment(
            state: .rejected,
            facts: [
                ("refusal_code", "'9010'"), ("refusal_meaning", "'the merchant token is wrong'"),
                ("refusal_is_retryable", "0"),
            ]
        ) { _ in .rejected(Sample.refusal) },
    ]

    private static let code = [
        ("code_reference", "'INV-2026-1130'"), ("transaction_id", "'IONPAYTEST03202611241000004821'"),
        ("pay_no", "'9041150930014821'"), ("expires_at", "1796057999000"), ("expiry_is_estimated", "0"),
        ("issued_at", "1795489200000"),
    ]
    private static let settlement = [("paid_at", "1795489260000"), ("receipt_code", "'A1B2C3'")]

    /// The rows of payment number 1.
    var rows: [String] { rows(number: 1) }

    /// The rows, with an order and a key of their own for each number.
    func rows(number: Int) -> [String] {
        let id = "'01\(String(repeating: "0", count: 23))\(number)'"
        let reference = number == 1 ? "'INV-2026-1130'" : "'INV-\(number)'"
        let columns =
            [
                ("id", id), ("created_at", "1795489200000"), ("merchant", "'IONPAYTEST'"), ("reference", reference),
                ("owns_reference", state == .rejected ? "0" : "1"), ("amount", "150000"), ("store", "'alfamart'"),
                ("goods", "'Kopi Gayo 1 kg'"), ("buyer", "'\(Self.buyer)'"), ("state", "'\(state.rawValue)'"),
            ] + facts
        return [
            """
            INSERT INTO payments (\(columns.map(\.0).joined(separator: ", ")))
            VALUES (\(columns.map(\.1).joined(separator: ", ")))
            """,
            """
            INSERT INTO attempts (payment, number, merchant, reference, claimed_at, is_open)
            VALUES (\(id), 1, 'IONPAYTEST', \(reference), 1795489200000, 0)
            """,
            "INSERT INTO idempotency_keys (merchant, key, payment) VALUES ('IONPAYTEST', 'k\(number)', \(id))",
            """
            INSERT INTO events (payment, number, name, at, state, detail)
            VALUES (\(id), 1, 'claimed', 1795489200000, 'registering', 'amount 150000')
            """,
        ]
    }

    private static let buyer = """
        {"address":"Indonesia","city":"Jakarta","country":"Indonesia","email":"siti@example.com",\
        "name":"Siti Rahmawati","phone":"081234567890","postCode":"10000","state":"DKI Jakarta"}
        """

    /// What this program reads.
    func payment(token: VoucherToken) throws -> Payment {
        let claim = try Sample.claim()
        let reference = claim.attempts[0].reference
        return Payment(
            id: claim.id,
            order: claim.order,
            token: token,
            createdAt: claim.createdAt,
            attempts: [.init(reference: reference, claimedAt: claim.createdAt, isOpen: false)],
            state: try read(Sample.code(for: reference))
        )
    }

    /// What has to be done for it, which that program did not know.
    func tasks(of payment: Payment) -> [Job.Task] {
        switch state {
        case .registering, .unresolved: [.register]
        default: payment.code.map { [.poll($0.transaction, $0.reference)] } ?? []
        }
    }
}
