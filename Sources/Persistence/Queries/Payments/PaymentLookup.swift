import Payments

/// Looks up payments by some key: those that are asked for at once in one statement, and by itself whatever another one
/// would spoil.
struct PaymentLookup<Key: Hashable & Sendable>: Sendable {
    private let find: @Sendable ([Key]) async throws -> [Payment?]
    private let group: Gathering<Key, Payment?>

    /// - Parameters:
    ///   - condition: What holds for a row of `payments` that one of some keys finds.
    ///   - keys: The keys that find a payment.
    init(
        in database: any SQLDatabase,
        where condition: @escaping @Sendable ([Key]) -> SQL,
        keys: @escaping @Sendable (Payment) -> [Key]
    ) {
        find = { asked in
            try await database.read(.payments("WHERE \(condition(Array(Set(asked))))")) { rows in
                let pairs = try rows.payments().flatMap { payment in keys(payment).map { ($0, payment) } }
                let found = Dictionary(pairs) { first, _ in first }
                return asked.map { found[$0] }
            }
        }
        group = Gathering(work: find)
    }

    /// The payment that a key finds.
    func payment(_ key: Key) async throws -> Payment? {
        do {
            return try await group.answer(to: key)
        } catch let error as StoreError where error.isOfContent {
            return try await find([key])[0]
        }
    }
}

extension PaymentLookup<PaymentID> {
    static func byID(in database: any SQLDatabase) -> PaymentLookup {
        PaymentLookup(
            in: database,
            where: { [dialect = database.dialect] in dialect.isAmong($0.map(\.text), "id") },
            keys: { [$0.id] }
        )
    }
}

/// What finds the payment of an attempt.
struct AttemptKey: Hashable, Sendable {
    let reference: GatewayReference
    let merchant: MerchantID
}

extension PaymentLookup<AttemptKey> {
    static func byAttempt(in database: any SQLDatabase) -> PaymentLookup {
        PaymentLookup(
            in: database,
            where: { [dialect = database.dialect] keys in
                let isTheirs = dialect.isAmong(Array(Set(keys.map(\.merchant.text))), "merchant")
                let isAsked = dialect.isAmong(keys.map(\.reference.text), "reference")
                return "id IN (SELECT payment FROM attempts WHERE \(isTheirs) AND \(isAsked))"
            },
            keys: { payment in
                payment.attempts.map { AttemptKey(reference: $0.reference, merchant: payment.order.merchant) }
            }
        )
    }
}
