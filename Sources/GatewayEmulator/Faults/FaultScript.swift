import Synchronization

/// The script of faults as it is played.
final class FaultScript: Sendable {
    private let faults: Mutex<Faults>
    private let held = Mutex(0)

    init(_ faults: Faults) { self.faults = Mutex(faults) }

    /// What is still to come.
    var remaining: Faults { faults.withLock { $0 } }

    /// Puts another script in the place of what is still to come.
    func replace(with faults: Faults) { self.faults.withLock { $0 = faults } }

    /// What befalls the call that has just come in.
    func next(_ endpoint: Endpoint) -> Faults.Call {
        faults.withLock { faults in
            switch endpoint {
            case .registration: faults.registration.takeFirst() ?? .noFault
            case .inquiry: faults.inquiry.takeFirst() ?? .noFault
            case .cancel: faults.cancel.takeFirst() ?? .noFault
            }
        }
    }

    /// How many calls are kept waiting.
    var heldCalls: Int { held.withLock { $0 } }

    /// Counts a call as kept waiting while something lasts.
    func hold<Result>(_ waiting: () async -> Result) async -> Result {
        held.withLock { $0 += 1 }
        defer { held.withLock { $0 -= 1 } }
        return await waiting()
    }

    /// What befalls the notification that is about to be sent.
    func nextDelivery() -> Faults.Delivery {
        faults.withLock { $0.notification.takeFirst() ?? .noFault }
    }
}

/// The calls that faults befall.
enum Endpoint: Sendable {
    case registration
    case inquiry
    case cancel
}

extension Array {
    fileprivate mutating func takeFirst() -> Element? { isEmpty ? nil : removeFirst() }
}
