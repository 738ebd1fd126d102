import GatewayEmulator
import Payments
import TestSupport

@testable import Persistence

/// What must be true when everything has come to rest.
extension SimulatedWorld {
    /// Everything that is not as it must be, a line each.
    func faults() async throws -> [String] {
        let payments = try await store.payments(matching: PaymentQuery(limit: 1000))
        return money(payments) + codes() + stuck(payments)
            + (try await claims(payments)) + (try await jobs()) + (try await webhooks(payments))
    }

    /// Every payment the gateway took is paid here, and no other is.
    private func money(_ payments: [Payment]) -> [String] {
        let taken = gateway.transactions.filter { $0.deposit != nil }
        let lost = taken.compactMap { transaction -> String? in
            let payment = payments.first { payment in
                payment.order.merchant.text == transaction.registration.iMid
                    && payment.attempts.contains { $0.reference.text == transaction.registration.referenceNo }
            }
            guard let payment else { return "money for \(transaction.payNo) belongs to nothing" }
            guard payment.state.name != .paid else { return nil }
            return "money for \(transaction.payNo) is lost: \(payment.order.reference) is \(payment.state.name)"
        }
        let invented = payments.compactMap { payment -> String? in
            guard case .paid(let code, _, let reversalClaimed) = payment.state else { return nil }
            if reversalClaimed { return "\(payment.order.reference) is in doubt" }
            let isTaken = taken.contains { $0.tXid == code.transaction.text }
            return isTaken ? nil : "\(payment.order.reference) is paid, but nobody paid it"
        }
        return lost + invented
    }

    /// Nothing was ever taken for paid that the gateway did not have the money of.
    private func claims(_ payments: [Payment]) async throws -> [String] {
        var faults: [String] = []
        for payment in payments {
            let spans = gateway.transactions.filter { transaction in
                transaction.registration.iMid == payment.order.merchant.text
                    && payment.attempts.contains { $0.reference.text == transaction.registration.referenceNo }
            }.flatMap { money[$0.tXid] ?? [] }
            var state = PaymentState.Name.registering
            for event in try await store.history(of: payment.id) {
                defer { state = event.state }
                guard event.state == .paid, state != .paid, !spans.contains(where: { $0.covers(event.at) }) else {
                    continue
                }
                faults.append("\(payment.order.reference) was taken for paid at \(event.at.rfc3339()) without money")
            }
        }
        return faults
    }

    /// No order ever showed two codes.
    private func codes() -> [String] {
        shop.shown.filter { $0.value.count > 1 }.map { "\($0.key) showed \($0.value.count) codes" }
    }

    /// Nothing waits for something that has passed.
    private func stuck(_ payments: [Payment]) -> [String] {
        payments.compactMap { payment in
            switch payment.state {
            case .registering, .unresolved, .awaitingPayment, .committing:
                "\(payment.order.reference) is stuck: \(payment.state)"
            case .paid, .reversed, .expired, .cancelled, .rejected: nil
            }
        }
    }

    private func jobs() async throws -> [String] {
        try await store.jobs(matching: JobQuery(limit: 1000)).map { job in
            "job \(job.id) is left: \(job.state) after \(job.tries) tries, \(job.lastFault ?? "–")"
        }
    }

    /// Every change of state that a merchant is told of has arrived at least once.
    private func webhooks(_ payments: [Payment]) async throws -> [String] {
        var faults: [String] = []
        let arrived = shop.arrived
        for payment in payments {
            var state = PaymentState.Name.registering
            for (index, event) in try await store.history(of: payment.id).enumerated() where event.state != state {
                state = event.state
                let id = "evt_\(payment.id)_\(index + 1)"
                if state != .unresolved, !arrived.contains(id) {
                    faults.append("\(payment.order.reference): the merchant never heard of \(state)")
                }
            }
        }
        return faults
    }
}
