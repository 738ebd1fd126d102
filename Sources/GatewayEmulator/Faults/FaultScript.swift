import Synchronization

/// What goes wrong as the emulator runs: the script first, then the dice.
final class FaultScript: Sendable {
    private struct State {
        var faults: Faults
        var chaos: Chaos?
        var dice: FaultDice?
    }

    private let state: Mutex<State>
    private let held = Mutex(0)

    init(_ faults: Faults, chaos: Chaos? = nil) {
        state = Mutex(State(faults: faults, chaos: chaos, dice: chaos.map { FaultDice($0) }))
    }

    /// What is still to come of the script.
    var remaining: Faults { state.withLock { $0.faults } }

    /// Puts another script in the place of what is still to come.
    func replace(with faults: Faults) { state.withLock { $0.faults = faults } }

    /// The faults by chance, while there are any.
    var chaos: Chaos? { state.withLock { $0.chaos } }

    /// Begins, or begins anew, to throw the dice; nil puts them away.
    func roll(_ chaos: Chaos?) {
        state.withLock { state in
            state.chaos = chaos
            state.dice = chaos.map { FaultDice($0) }
        }
    }

    /// What befalls the call that has just come in.
    func next(_ endpoint: Endpoint) -> Faults.Call {
        state.withLock { state in
            let scripted =
                switch endpoint {
                case .registration: state.faults.registration.takeFirst()
                case .inquiry: state.faults.inquiry.takeFirst()
                case .cancel: state.faults.cancel.takeFirst()
                }
            return scripted ?? state.dice?.next(endpoint) ?? .noFault
        }
    }

    /// What befalls the notification that is about to be sent.
    func nextDelivery() -> Faults.Delivery {
        state.withLock { $0.faults.notification.takeFirst() ?? $0.dice?.nextDelivery() ?? .noFault }
    }

    /// What befalls the money that has just come in.
    func nextDeposit() -> Faults.Deposit {
        state.withLock { $0.faults.deposit.takeFirst() ?? $0.dice?.nextDeposit() ?? .noFault }
    }

    /// How many calls are kept waiting.
    var heldCalls: Int { held.withLock { $0 } }

    /// Counts a call as kept waiting while something lasts.
    func hold<Result>(_ waiting: () async -> Result) async -> Result {
        held.withLock { $0 += 1 }
        defer { held.withLock { $0 -= 1 } }
        return await waiting()
    }

    /// The script and the dice as JSON.
    var json: JSON {
        state.withLock { state in
            let chaos = state.chaos.map { [JSON.Member(name: "chaos", value: $0.json)] } ?? []
            return .object(state.faults.members + chaos)
        }
    }
}

extension Array {
    fileprivate mutating func takeFirst() -> Element? { isEmpty ? nil : removeFirst() }
}
