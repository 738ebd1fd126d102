/// Draws faults by chance: the same seed and rates bring the same faults.
///
/// Each kind of event has a series of its own, so that what befalls the third inquiry does not hang on how many
/// registrations came before it.
package struct FaultDice: Sendable {
    private let rates: FaultRates
    private var registrations: Chance
    private var inquiries: Chance
    private var cancels: Chance
    private var notifications: Chance
    private var deposits: Chance

    package init(seed: UInt64, rates: FaultRates) {
        self.rates = rates
        // The seeds of the series are far apart, or one series would be the other a few draws later.
        var seeds = Chance(seed: seed)
        registrations = Chance(seed: seeds.next())
        inquiries = Chance(seed: seeds.next())
        cancels = Chance(seed: seeds.next())
        notifications = Chance(seed: seeds.next())
        deposits = Chance(seed: seeds.next())
    }

    init(_ chaos: Chaos) { self.init(seed: chaos.seed, rates: FaultRates(chaos.rate)) }

    /// What befalls the next call.
    package mutating func next(_ endpoint: Endpoint) -> Faults.Call {
        switch endpoint {
        case .registration: Self.call(&registrations, rates.registration, errors: ("9002", "9501", "9503"))
        case .inquiry: Self.call(&inquiries, rates.inquiry, errors: ("9002", "9502", "9518"))
        case .cancel: Self.call(&cancels, rates.cancel, errors: ("9302", "9303", "9308"))
        }
    }

    /// What befalls the next notification; a late one is late by up to five minutes.
    package mutating func nextDelivery() -> Faults.Delivery {
        guard notifications.strikes(rates.notification) else { return .noFault }
        return switch notifications.below(7) {
        case 0: .loseNotification
        case 1: .doubleNotification
        case 2: .late(seconds: Int64(1 + notifications.below(300)))
        case 3: .reorder
        case 4: .forge
        case 5: .flip
        default: .replay
        }
    }

    /// What befalls the next deposit; a reversal follows within a minute, as it has been seen.
    package mutating func nextDeposit() -> Faults.Deposit {
        guard deposits.strikes(rates.deposit) else { return .noFault }
        return .reverse(seconds: Int64(1 + deposits.below(60)))
    }

    /// - Parameter errors: Codes of the published list that say a later try may succeed.
    private static func call(
        _ chance: inout Chance,
        _ rate: Double,
        errors: (String, String, String)
    ) -> Faults.Call {
        guard chance.strikes(rate) else { return .noFault }
        return switch chance.below(8) {
        case 0: .timeOutBeforeActing
        case 1: .timeOutAfterActing
        case 2: .dropConnection
        case 3: .dropAfterActing
        case 4: .garbage
        case 5: .halfReply
        case 6: .slowReply
        default: .error(code: chance.pick(errors.0, errors.1, errors.2))
        }
    }
}
