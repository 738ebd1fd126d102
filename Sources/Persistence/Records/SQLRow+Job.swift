import Payments

extension SQLRow {
    /// What a row of `jobs` stores.
    func job() throws -> Job {
        Job(
            id: try text("id"),
            payment: try PaymentID(text("payment")),
            merchant: try MerchantID(text("merchant")),
            task: try task(),
            dueAt: try instant("due_at"),
            tries: Int(try integer("tries")),
            state: try choice("state"),
            lastFault: try optionalText("last_fault"),
            createdAt: try instant("created_at")
        )
    }

    private func task() throws -> Job.Task {
        switch try text("task") {
        case "register": .register
        case "poll": .poll(try transaction(), try reference())
        case "inquire": .inquire(try transaction(), try reference())
        case "cancel": .cancel(try transaction(), try reference())
        case "withdraw": .withdraw(try transaction(), try reference())
        case "deliver": .deliver(try document("announcement"))
        default: throw StoreFault.unreadable(field: "task")
        }
    }

    private func transaction() throws -> TransactionID { try TransactionID(text("transaction_id")) }
    private func reference() throws -> GatewayReference { try GatewayReference(text("attempt_reference")) }
}
