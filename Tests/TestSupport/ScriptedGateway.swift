package import Payments
import Synchronization

/// A gateway in memory that answers as a test tells it to, and remembers what it was asked.
///
/// Answers come from the queues first, in order, and then from the closures.
package final class ScriptedGateway: PaymentGateway {
    /// One call.
    package enum Call: Sendable, Equatable {
        case register(GatewayReference)
        case inquire(TransactionID, GatewayReference)
        case cancel(TransactionID, GatewayReference)
    }

    package typealias Register = @Sendable (Order, GatewayReference) async -> RegistrationOutcome
    package typealias Inquire = @Sendable (TransactionID, GatewayReference, Rupiah) async -> InquiryOutcome
    package typealias Cancel = @Sendable (TransactionID, GatewayReference, Rupiah) async -> CancelOutcome

    private struct Tape {
        var registrations: [RegistrationOutcome]
        var inquiries: [InquiryOutcome]
        var cancels: [CancelOutcome]
        var calls: [Call] = []
    }

    private let tape: Mutex<Tape>
    private let register: Register
    private let inquire: Inquire
    private let cancel: Cancel

    /// Makes a gateway that, once its queues are empty, does not answer unless closures are given.
    package init(
        registrations: [RegistrationOutcome] = [],
        inquiries: [InquiryOutcome] = [],
        cancels: [CancelOutcome] = [],
        register: @escaping Register = { _, _ in .unknown(.timeout) },
        inquire: @escaping Inquire = { _, _, _ in .unknown(.timeout) },
        cancel: @escaping Cancel = { _, _, _ in .unknown(.timeout) }
    ) {
        tape = Mutex(Tape(registrations: registrations, inquiries: inquiries, cancels: cancels))
        self.register = register
        self.inquire = inquire
        self.cancel = cancel
    }

    /// Every call so far, in the order they came.
    package var calls: [Call] { tape.withLock { $0.calls } }

    /// The references under which registrations were asked for.
    package var registeredReferences: [GatewayReference] {
        calls.compactMap { if case .register(let reference) = $0 { reference } else { nil } }
    }

    /// Queues an answer to a later registration.
    package func answer(registration outcome: RegistrationOutcome) {
        tape.withLock { $0.registrations.append(outcome) }
    }

    /// Queues an answer to a later inquiry.
    package func answer(inquiry outcome: InquiryOutcome) { tape.withLock { $0.inquiries.append(outcome) } }

    /// Queues an answer to a later cancel.
    package func answer(cancel outcome: CancelOutcome) { tape.withLock { $0.cancels.append(outcome) } }

    package func register(_ order: Order, as reference: GatewayReference) async -> RegistrationOutcome {
        if let queued = take(.register(reference), from: \.registrations) { return queued }
        return await register(order, reference)
    }

    package func inquire(_ transaction: GatewayTransaction) async -> InquiryOutcome {
        if let queued = take(.inquire(transaction.id, transaction.reference), from: \.inquiries) { return queued }
        return await inquire(transaction.id, transaction.reference, transaction.amount)
    }

    package func cancel(_ transaction: GatewayTransaction) async -> CancelOutcome {
        if let queued = take(.cancel(transaction.id, transaction.reference), from: \.cancels) { return queued }
        return await cancel(transaction.id, transaction.reference, transaction.amount)
    }

    private func take<Outcome: Sendable>(
        _ call: Call,
        from queue: WritableKeyPath<Tape, [Outcome]>
    ) -> Outcome? {
        tape.withLock { tape in
            tape.calls.append(call)
            return tape[keyPath: queue].isEmpty ? nil : tape[keyPath: queue].removeFirst()
        }
    }
}
