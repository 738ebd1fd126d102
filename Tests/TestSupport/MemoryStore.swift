package import Payments

/// A store in memory that does exactly what `PaymentStore` promises, the durability aside.
package actor MemoryStore: PaymentStore {
    private struct Key: Hashable {
        let merchant: MerchantID
        let text: IdempotencyKey
    }

    private var payments: [PaymentID: Payment] = [:]
    private var keys: [Key: PaymentID] = [:]
    private var events: [PaymentID: [RecordedEvent]] = [:]

    package init() {}

    package func claim(_ payment: Payment, under key: IdempotencyKey?) throws -> Claim {
        let order = payment.order
        let key = key.map { Key(merchant: order.merchant, text: $0) }
        if let key, let id = keys[key], let holder = payments[id] {
            return holder.order == order ? .held(holder) : .keyTaken
        }
        if let holder = holder(of: order) {
            guard holder.order == order else { return .referenceTaken(holder.id) }
            if let key { keys[key] = holder.id }
            return .held(holder)
        }
        for attempt in payment.attempts { try checkFree(attempt.reference, for: payment) }
        payments[payment.id] = payment
        if let key { keys[key] = payment.id }
        log("claimed", payment, at: payment.createdAt)
        return .fresh(payment)
    }

    package func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) throws -> Applied {
        guard var payment = payments[id] else { throw UnknownPayment(id: id) }
        let effects = try payment.apply(event, at: now)
        if case .attempted(let reference) = event { try checkFree(reference, for: payment) }
        payments[id] = payment
        log(event.name, payment, at: now)
        return Applied(payment: payment, effects: effects)
    }

    package func payment(_ id: PaymentID) -> Payment? { payments[id] }

    package func payment(attempt reference: GatewayReference, merchant: MerchantID) -> Payment? {
        payments.values.first { payment in
            payment.order.merchant == merchant && payment.attempts.contains { $0.reference == reference }
        }
    }

    package func payments(matching query: PaymentQuery) -> [Payment] {
        let found = payments.values.filter { payment in
            (query.state.map { payment.state.name == $0 } ?? true)
                && (query.store.map { payment.order.store == $0 } ?? true)
                && (query.before.map { payment.id < $0 } ?? true)
                && (query.text.map(payment.mentions) ?? true)
        }
        return Array(found.sorted { $0.id > $1.id }.prefix(query.limit))
    }

    package func history(of id: PaymentID) -> [RecordedEvent] { events[id] ?? [] }

    private func log(_ name: String, _ payment: Payment, at now: Timestamp) {
        let line = RecordedEvent(name: name, at: now, state: payment.state.name, detail: "")
        events[payment.id, default: []].append(line)
    }

    /// The oldest payment of an order's merchant and reference that is not rejected.
    private func holder(of order: Order) -> Payment? {
        payments.values
            .filter { payment in
                payment.order.merchant == order.merchant && payment.order.reference == order.reference
                    && payment.state.name != .rejected
            }
            .min { $0.id < $1.id }
    }

    private func checkFree(_ reference: GatewayReference, for payment: Payment) throws {
        if let other = self.payment(attempt: reference, merchant: payment.order.merchant), other.id != payment.id {
            throw ReferenceInUse(reference: reference)
        }
    }
}

extension Payment {
    fileprivate func mentions(_ text: String) -> Bool {
        order.reference.text.lowercased().contains(text.lowercased()) || code?.payNo.digits.contains(text) ?? false
    }
}
