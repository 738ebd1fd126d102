import Payments

/// What becomes of a notification, decided and not stored yet.
struct NotificationDecision: Sendable {
    let fate: NotificationFate
    /// What is to be stored of it.
    var news: NotificationNews?
}

/// A notification that its payment does not have yet.
///
/// A class for the reason that `PaymentStep` is one.
final class NotificationNews: Sendable {
    let arrival: Arrival
    /// The row of `notifications`.
    let columns: SQLColumns
    let step: PaymentStep

    init(arrival: Arrival, columns: SQLColumns, step: PaymentStep) {
        self.arrival = arrival
        self.columns = columns
        self.step = step
    }
}

/// Decides about notifications by what is stored of their payments.
struct NotificationDecisions {
    /// Those that have an attempt with a reference.
    private let owners: [String: [NotificationOwner]]
    private let vault: Vault?

    /// - Parameter rows: What `SQL.owners` selects.
    init(owners rows: [SQLRow], vault: Vault?) throws {
        self.vault = vault
        let pairs = try rows.byPayment.compactMap { try NotificationOwner($0) }.flatMap { owner in
            owner.references.map { ($0, [owner]) }
        }
        self.owners = Dictionary(pairs, uniquingKeysWith: +)
    }

    /// Finds the owner whose key verifies a notification.
    ///
    /// - Throws: `StoreFault`, `InvalidValue` for an owner that cannot be read.
    func decide(_ arrival: Arrival) throws -> NotificationDecision {
        guard let candidates = owners[arrival.notification.reference.text] else {
            return NotificationDecision(fate: .unknownAttempt)
        }
        guard let vault else { throw StoreFault.noMasterKey }
        for owner in candidates {
            if let claim = try owner.claim(of: arrival.notification, openedBy: vault) {
                return try owner.decide(arrival, saying: claim)
            }
        }
        return NotificationDecision(fate: .unverified)
    }
}

/// A payment that notifications can be of, with what it takes to decide about them.
struct NotificationOwner {
    /// Those of its attempts.
    let references: [String]
    private let rows: ArraySlice<SQLRow>
    private let row: SQLRow

    fileprivate init?(_ rows: ArraySlice<SQLRow>) throws {
        guard let first = rows.first else { return nil }
        self.rows = rows
        row = first
        references = try rows.compactMap { try $0.optionalText("attempt_reference") }
    }

    private var digests: [String] {
        get throws { row["digests"] == .null ? [] : try row.document("digests") }
    }

    /// What a notification claims, if the owner's key verifies it.
    ///
    /// `nil` for a merchant without an account here, too, such as that of the command line.
    fileprivate func claim(
        of notification: any UnverifiedNotification,
        openedBy vault: Vault
    ) throws -> PaymentNotification? {
        guard try row.optionalText("key") != nil else { return nil }
        let merchant = try MerchantID(row.text("merchant"))
        return notification.verified(for: merchant, key: try row.gatewayKey(of: merchant, openedBy: vault))
    }

    fileprivate func decide(_ arrival: Arrival, saying claim: PaymentNotification) throws -> NotificationDecision {
        let id = try PaymentID(row.text("id"))
        let digests = try digests
        guard !digests.contains(arrival.notification.digest) else { return NotificationDecision(fate: .known(id)) }
        guard digests.count < ReceivedNotification.limit else {
            return NotificationDecision(fate: .tooMany(id, claim))
        }
        let step = try PaymentStep(.notified(claim), on: rows.payment(), after: rows.lastNumber, at: arrival.at)
        let columns = arrival.columns(of: id, saying: claim, number: digests.count + 1)
        return NotificationDecision(
            fate: .new(step.applied),
            news: NotificationNews(arrival: arrival, columns: columns, step: step)
        )
    }
}

extension SQL {
    /// Selects the payments that notifications can be of, with what it takes to decide about them.
    static func owners(of notifications: [any UnverifiedNotification], in dialect: SQLDialect) -> SQL {
        let isAsked = dialect.isAmong(notifications.map(\.reference.text), "reference")
        return .payments(
            "WHERE id IN (SELECT payment FROM attempts WHERE \(isAsked))",
            more: """
                , (SELECT key FROM merchants WHERE merchants.id = chosen.merchant) AS key, \(.lastNumber),
                (SELECT \(dialect.list("digest")) FROM notifications WHERE payment = chosen.id) AS digests
                """
        )
    }
}

extension Arrival {
    /// A row of `notifications`.
    ///
    /// - Parameter number: Its place among the payment's own, counted from 1.
    fileprivate func columns(of id: PaymentID, saying claim: PaymentNotification, number: Int) -> SQLColumns {
        [
            "payment": SQLValue(id.text),
            "digest": SQLValue(notification.digest),
            "number": SQLValue(number),
            "received_at": SQLValue(at),
            "source": SQLValue(source),
            "transaction_id": SQLValue(claim.transaction.text),
            "reference": SQLValue(claim.reference.text),
            "amount": SQLValue(claim.amount.amount),
            "pay_no": SQLValue(claim.payNo?.digits),
            "kind": SQLValue(claim.kind.name),
            "status": SQLValue(claim.kind.status),
            "redacted": SQLValue(notification.redacted.storable(upTo: 10_000)),
        ]
    }
}
