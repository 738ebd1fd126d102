/// What must hold between what a shop was told, what the gateway's books say and what the service says.
struct Audit {
    /// The gateway's books, by code.
    let books: [String: Till.Entry]

    /// Everything that does not hold of one purchase.
    func faults(of purchase: Shopper.Purchase, shown payment: AnsweredPayment) -> [String] {
        var faults: [String] = []
        func demand(_ isSo: Bool, _ fault: String) {
            if !isSo { faults.append("\(purchase.order.reference): \(fault)") }
        }
        demand(purchase.codes.count == 1, "\(purchase.codes.count) codes were shown")
        demand(payment.reference == purchase.order.reference, "its payment has reference \(payment.reference)")
        demand(payment.payNo.map { purchase.codes.contains($0) } ?? false, "its payment has another code")
        guard let entry = payment.payNo.flatMap({ books[$0] }) else {
            demand(false, "the gateway has no such code")
            return faults
        }
        switch entry.state {
        case "paid": demand(payment.state == "paid", "paid at the till, and \(payment.state) here")
        case "cancelled":
            demand(payment.state != "paid", "cancelled at the gateway, and paid here")
            demand(!purchase.isPaid, "the till took money, and the gateway cancelled")
            demand(!purchase.isCancelled || payment.state == "cancelled", "its cancel is lost: \(payment.state)")
        default:
            demand(payment.state == "awaitingPayment", "\(entry.state) at the gateway, and \(payment.state) here")
            demand(!purchase.isCancelled, "the service said it was cancelled, and the gateway waits for money")
        }
        return faults
    }
}

extension ServeBench {
    /// Everything that does not hold of what shoppers were told.
    ///
    /// What was acknowledged to the gateway has to be paid by itself; of the rest, the shop asks.
    func faults(of shoppers: [Shopper], at node: String) async throws -> [String] {
        let books = try await till.books()
        let acknowledged = balancer.acknowledgedCodes
        var faults = shoppers.flatMap(\.surprises)
        var payments: [(purchase: Shopper.Purchase, shown: AnsweredPayment)] = []
        for purchase in shoppers.flatMap(\.purchases) {
            guard let id = purchase.id, let code = purchase.codes.first else {
                faults.append("\(purchase.order.reference): it has no code")
                continue
            }
            let isPaid = books[code]?.state == "paid"
            if isPaid, acknowledged.contains(code) {
                // A job in the hands of a node that was killed comes back after two minutes.
                try await waitUntilPaid(id, at: node, .lasting(.seconds(200)))
            } else if isPaid {
                _ = try await shop.inquire(id, at: node)
            }
            payments.append((purchase, try await shop.payment(id, at: node).payment()))
        }
        // Cancels of a node that was killed may have gone on in the meantime.
        let audit = Audit(books: try await till.books())
        return payments.reduce(into: faults) { $0 += audit.faults(of: $1.purchase, shown: $1.shown) }
    }
}
