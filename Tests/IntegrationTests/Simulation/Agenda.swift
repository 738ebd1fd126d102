import GatewayEmulator
import Payments

/// What is going to happen in a simulated world, in order of time; what is planned for the same instant keeps its order.
struct Agenda {
    enum Event {
        /// A shop's server asks for an order's code.
        case checkout(order: Int)
        /// A shop looks its order's payment up, and shows what it finds.
        case look(order: Int)
        /// A customer chooses a store on the gateway's page.
        case choose(order: Int)
        /// A customer stands at a till with a code.
        case till(payNo: String)
        /// A cashier ends what was begun.
        case end(payNo: String)
        /// A store takes a payment back.
        case reverse(payNo: String)
        /// A shop cancels its order.
        case cancel(order: Int)
        /// A notification arrives.
        case letter(Letter)
        /// Somebody who has no key knocks.
        case forge(order: Int)
        /// A node that died comes back.
        case restart(node: Int)
        /// A worker looks whether jobs are due.
        case work
    }

    private var entries: [(at: Timestamp, event: Event)] = []

    var next: Timestamp? { entries.last?.at }

    /// The entries are kept latest first, so that the next one is cheap to take.
    mutating func plan(_ event: Event, at instant: Timestamp) {
        let place = entries.firstIndex { $0.at <= instant } ?? entries.endIndex
        entries.insert((instant, event), at: place)
    }

    mutating func take(by instant: Timestamp) -> (at: Timestamp, event: Event)? {
        guard let next, next <= instant else { return nil }
        return entries.removeLast()
    }
}
