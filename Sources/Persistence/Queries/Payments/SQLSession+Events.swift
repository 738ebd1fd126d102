import Payments

extension SQLSession {
    /// Stores what events have made of payments, one each, that this transaction has to itself.
    ///
    /// - Throws: `ReferenceInUse`.
    func store(_ steps: [PaymentStep]) throws {
        try update(steps)
        try log(steps.map(\.line))
        try change(steps.flatMap(\.jobChanges))
        for step in steps { announce(.payment(step.after.id)) }
    }

    /// Appends to payments' logs.
    func log(_ lines: [LogLine]) throws { try insert(lines.map(\.columns), into: "events") }

    /// Keeps everybody else from looking for an order's payment, until it is stored.
    func lock(_ order: Order) throws { try lock(name: order.lockName) }
}

extension Order {
    /// What is locked to look for the order's payment before it is there.
    var lockName: String { "order \(merchant) \(reference)" }
}
