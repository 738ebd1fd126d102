import GatewayEmulator
import Testing

struct FaultDiceTests {
    struct Throw: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let rate: Double
        let registration: [String]
        let inquiry: [String]
        let cancel: [String]
        let notification: [String]
        let deposit: [String]
        var testDescription: String { "seed \(seed), rate \(rate)" }
    }

    // Made by another program, in another language, after the description of the dice.
    static let known = [
        Throw(
            seed: 7,
            rate: 0.5,
            registration: [
                "noFault", "noFault", "noFault", "noFault", "slowReply", "noFault", "noFault", "noFault",
            ],
            inquiry: [
                "noFault", "noFault", "noFault", "noFault", "slowReply", "noFault", "timeOutBeforeActing", "garbage",
            ],
            cancel: [
                "noFault", "noFault", "slowReply", "noFault", "garbage", "dropConnection", "noFault", "noFault",
            ],
            notification: [
                "noFault", "late:177", "loseNotification", "late:27", "noFault", "late:91", "noFault",
                "doubleNotification",
            ],
            deposit: [
                "noFault", "noFault", "reverse:60", "reverse:57", "noFault", "noFault", "noFault", "reverse:8",
            ]
        ),
        Throw(
            seed: 0xDEAD_BEEF_CAFE_F00D,
            rate: 1,
            registration: [
                "dropConnection", "dropConnection", "garbage", "error:9002", "dropAfterActing", "error:9501",
                "garbage", "dropAfterActing",
            ],
            inquiry: [
                "timeOutBeforeActing", "slowReply", "timeOutBeforeActing", "halfReply", "halfReply",
                "dropConnection", "timeOutBeforeActing", "timeOutAfterActing",
            ],
            cancel: [
                "dropConnection", "dropAfterActing", "timeOutAfterActing", "slowReply", "timeOutAfterActing",
                "halfReply", "timeOutAfterActing", "error:9303",
            ],
            notification: [
                "reorder", "loseNotification", "doubleNotification", "reorder", "reorder", "forge", "flip",
                "doubleNotification",
            ],
            deposit: [
                "reverse:38", "reverse:20", "reverse:34", "reverse:22", "reverse:28", "reverse:32", "reverse:21",
                "reverse:11",
            ]
        ),
    ]

    @Test(arguments: known)
    func `a seed brings the same faults everywhere, for ever`(_ known: Throw) {
        var dice = FaultDice(seed: known.seed, rates: FaultRates(known.rate))
        #expect(known.registration.indices.map { _ in dice.next(.registration).name } == known.registration)
        #expect(known.inquiry.indices.map { _ in dice.next(.inquiry).name } == known.inquiry)
        #expect(known.cancel.indices.map { _ in dice.next(.cancel).name } == known.cancel)
        #expect(known.notification.indices.map { _ in dice.nextDelivery().name } == known.notification)
        #expect(known.deposit.indices.map { _ in dice.nextDeposit().name } == known.deposit)
    }

    @Test func `what befalls one endpoint does not hang on the calls of another`() {
        var (alone, among) = (FaultDice(seed: 1, rates: FaultRates(0.5)), FaultDice(seed: 1, rates: FaultRates(0.5)))
        for _ in 0..<100 {
            _ = among.next(.registration)
            _ = among.nextDelivery()
            #expect(alone.next(.inquiry) == among.next(.inquiry))
        }
    }

    @Test func `a rate of nothing never strikes, and one of everything always`() {
        var (calm, wild) = (FaultDice(seed: 3, rates: FaultRates(0)), FaultDice(seed: 3, rates: FaultRates(1)))
        for _ in 0..<1000 {
            #expect(calm.next(.cancel) == .noFault && calm.nextDelivery() == .noFault && calm.nextDeposit() == .noFault)
            #expect(wild.next(.cancel) != .noFault && wild.nextDelivery() != .noFault && wild.nextDeposit() != .noFault)
        }
    }

    @Test func `each endpoint has a rate of its own`() {
        var rates = FaultRates(0)
        rates.inquiry = 1
        var dice = FaultDice(seed: 3, rates: rates)
        #expect(dice.next(.registration) == .noFault)
        #expect(dice.next(.inquiry) != .noFault)
    }

    @Test func `every fault comes in time, and about as often as the rate says`() {
        var dice = FaultDice(seed: 5, rates: FaultRates(0.25))
        let calls = (0..<4000).map { _ in dice.next(.registration).name }
        let kinds = Set(calls.map { $0.hasPrefix("error:") ? "error" : $0 })
        #expect(kinds.count == 9)
        #expect((900...1100).contains(calls.count { $0 != "noFault" }))
        let deliveries = (0..<4000).map { _ in dice.nextDelivery().name }
        #expect(Set(deliveries.map { $0.hasPrefix("late:") ? "late" : $0 }).count == 8)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every fault that is drawn can be scripted`(_ seed: UInt64) {
        var dice = FaultDice(seed: seed, rates: FaultRates(1))
        for endpoint in Endpoint.allCases {
            let fault = dice.next(endpoint)
            #expect(Faults.Call(name: fault.name) == fault, "seed \(seed)")
        }
        let (delivery, deposit) = (dice.nextDelivery(), dice.nextDeposit())
        #expect(Faults.Delivery(name: delivery.name) == delivery, "seed \(seed)")
        #expect(Faults.Deposit(name: deposit.name) == deposit, "seed \(seed)")
    }
}
