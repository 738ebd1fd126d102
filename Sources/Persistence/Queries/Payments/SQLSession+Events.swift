import Payments

extension SQLSession {
    /// Stores what events have made of payments that this transaction has to itself.
    ///
    /// - Throws: `ReferenceInUse`.
    func store(_ steps: [PaymentStep]) throws {
        for step in steps {
            if case .rejected = step.before.state, step.after.state.name != .rejected { try lock(step.after.order) }
            try update(step.after, from: step.before)
        }
        try log(steps.map(\.line))
        try change(steps.flatMap(\.jobChanges))
        for step in steps { announce(.payment(step.after.id)) }
    }

    /// Appends to payments' logs.
    func log(_ lines: [LogLine]) throws { try insert(lines.map(\.columns), into: "events") }

    /// Keeps everybody else from looking for an order's payment, until it is stored.
    func lock(_ order: Order) throws { try lock(name: "order \(order.merchant) \(order.reference)") }
}
