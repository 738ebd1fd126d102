import Payments
import Persistence
import Synchronization
import TestSupport

/// A desk on a bench: with a clock that a test sets, a gateway that really issues codes, and a store in memory.
struct Bench: Sendable {
    static let patience = Duration.seconds(65)

    let clock = WallClock()
    let store: SQLStore
    let till = Till()

    init() throws {
        let masterKey = Secret("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
        store = try SQLStore.inMemory(vault: Vault(masterKey: masterKey))
    }

    /// A fresh desk, as after a restart, on another store if the test needs one in between.
    func desk<Store: PaymentStore>(on store: Store, gateway: ScriptedGateway) -> PaymentDesk<ScriptedGateway, Store> {
        PaymentDesk(gateway: gateway, store: store, patience: Self.patience, now: { [clock] in clock.now })
    }

    func desk(gateway: ScriptedGateway) -> PaymentDesk<ScriptedGateway, SQLStore> {
        desk(on: store, gateway: gateway)
    }

    /// A gateway that issues a code for every registration and tells the truth about it.
    func gateway(register: ScriptedGateway.Register? = nil) -> ScriptedGateway {
        ScriptedGateway(
            register: register ?? { [till, clock] _, reference in till.issue(reference, at: clock.now) },
            inquire: { [till] transaction, reference, amount in till.tell(transaction, reference, amount) },
            cancel: { [till] transaction, _, _ in till.cancel(transaction) }
        )
    }

    var payments: [Payment] {
        get async throws { try await store.payments(matching: PaymentQuery()) }
    }
}

/// A clock that goes when it is told to.
final class WallClock: Sendable {
    private let instant = Mutex(Sample.now)

    var now: Timestamp { instant.withLock { $0 } }

    func advance(by span: Duration) { instant.withLock { $0 = $0 + span } }
}

/// What the gateway keeps of its codes.
final class Till: Sendable {
    private struct Entry {
        let code: IssuedCode
        var isCancelled = false
        var settlement: Settlement?
    }

    private let entries = Mutex<[Entry]>([])

    /// Every code issued so far.
    var codes: [IssuedCode] { entries.withLock { $0.map(\.code) } }
    /// The codes that can be paid.
    var payable: [IssuedCode] { entries.withLock { $0.filter { !$0.isCancelled }.map(\.code) } }

    func issue(_ reference: GatewayReference, at now: Timestamp) -> RegistrationOutcome {
        entries.withLock { entries in
            let number = entries.count + 1
            guard
                let code = try? Sample.code(
                    for: reference,
                    payNo: "90411509\((number).padded(8))",
                    transaction: "IONPAYTEST03202611241000\((number).padded(6))",
                    issuedAt: now
                )
            else { return .unknown(.unreadable) }
            entries.append(Entry(code: code))
            return .accepted(code)
        }
    }

    /// A customer pays a code.
    func pay(_ code: IssuedCode) { settle(code, Sample.settlement) }

    /// The store takes the payment back.
    func reverse(_ code: IssuedCode) { settle(code, nil) }

    func cancel(_ transaction: TransactionID) -> CancelOutcome {
        entries.withLock { entries in
            guard let index = entries.firstIndex(where: { $0.code.transaction == transaction }),
                entries[index].settlement == nil
            else { return .refused(Refusal(code: "9314", meaning: "it cannot be cancelled", isRetryable: false)) }
            entries[index].isCancelled = true
            return .accepted
        }
    }

    func tell(_ transaction: TransactionID, _ reference: GatewayReference, _ amount: Rupiah) -> InquiryOutcome {
        entries.withLock { entries in
            guard let entry = entries.first(where: { $0.code.transaction == transaction }),
                entry.code.reference == reference
            else { return .refused(Refusal(code: "8001", meaning: "order registration error", isRetryable: false)) }
            return .answered(
                InquiryReport(
                    transaction: transaction,
                    reference: reference,
                    amount: amount,
                    payNo: entry.code.payNo,
                    expiry: entry.code.expiry.instant,
                    status: entry.settlement.map { .paid($0) } ?? .unpaid
                )
            )
        }
    }

    /// The notification the gateway sends of a code.
    func notification(_ kind: PaymentNotification.Kind, of code: IssuedCode, amount: Rupiah) -> PaymentNotification {
        PaymentNotification(
            transaction: code.transaction,
            reference: code.reference,
            amount: amount,
            payNo: code.payNo,
            kind: kind
        )
    }

    private func settle(_ code: IssuedCode, _ settlement: Settlement?) {
        entries.withLock { entries in
            for index in entries.indices where entries[index].code == code { entries[index].settlement = settlement }
        }
    }
}

/// A door that stays shut until a test opens it.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
