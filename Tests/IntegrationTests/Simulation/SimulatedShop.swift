import Payments
import Synchronization

/// What the merchants know and show: every code they were given, and every webhook that reached them.
final class SimulatedShop: WebhookSender {
    private struct State {
        var isHostile = true
        var shown: [OrderReference: Set<PaymentCode>] = [:]
        var arrived: Set<String> = []
    }

    private let state = Mutex(State())
    private let chance: SimulatedChance

    init(chance: SimulatedChance) { self.chance = chance }

    func calmDown() { state.withLock { $0.isHostile = false } }

    /// Shows a customer the code of a payment that waits for its money.
    ///
    /// - Returns: The code, the first time it is shown.
    func show(_ payment: Payment) -> PaymentCode? {
        guard case .awaitingPayment(let code) = payment.state, let payNo = code.payNo else { return nil }
        let isNew = state.withLock { $0.shown[payment.order.reference, default: []].insert(payNo).inserted }
        return isNew ? payNo : nil
    }

    var shown: [OrderReference: Set<PaymentCode>] { state.withLock { $0.shown } }
    var arrived: Set<String> { state.withLock { $0.arrived } }

    func send(_ message: WebhookMessage, to endpoint: WebhookEndpoint, at now: Timestamp) async -> WebhookOutcome {
        guard state.withLock({ $0.isHostile }) else {
            state.withLock { _ = $0.arrived.insert(message.id) }
            return .delivered(status: 200)
        }
        switch chance.below(10) {
        case 0: return .unreachable(.connection)
        case 1: return .refused(status: 500)
        case 2:
            // It took it, but its answer was lost.
            state.withLock { _ = $0.arrived.insert(message.id) }
            return .unreachable(.timeout)
        default:
            state.withLock { _ = $0.arrived.insert(message.id) }
            return .delivered(status: 204)
        }
    }
}
