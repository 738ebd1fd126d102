import Payments
import TestSupport

/// Endless random events about one payment: mostly plausible, often late, doubled, forged or about another attempt.
struct RandomStory {
    /// The names the events are made of: number 0 of each is foreign, the others belong to the attempts.
    struct Cast {
        let references: [GatewayReference]
        let transactions: [TransactionID]
        let payNos: [PaymentCode]
        let amounts: [Rupiah]

        init() throws {
            references = try [GatewayReference("ANOTHER-1")] + (1...9).map { try Story.reference($0) }
            transactions = try (0...9).map { try TransactionID("IONPAYTEST0320261124100000000\($0)") }
            payNos = try (0...9).map { try PaymentCode("904115093001482\($0)") }
            amounts = try [150_000, 1, 149_999, 150_001].map { try Rupiah($0) }
        }
    }

    private(set) var now = Sample.now
    private let cast: Cast
    private var generator: SeededGenerator
    private var earlier: [PaymentEvent] = []

    init(_ cast: Cast, seed: UInt64) {
        self.cast = cast
        generator = SeededGenerator(seed: seed)
    }

    /// The next event about a payment with some attempts.
    mutating func next(attempts: Int) -> PaymentEvent {
        now = now + .seconds(generator.pick(0, 1, 60, 3600, 86_400))
        if !earlier.isEmpty, generator.chance(15) {
            return earlier[Int.random(in: 0..<earlier.count, using: &generator)]
        }
        let event = invented(attempts: attempts)
        earlier.append(event)
        return event
    }

    private mutating func invented(attempts: Int) -> PaymentEvent {
        let attempt = mixed(Int.random(in: 1...min(attempts, 9), using: &generator))
        let reference = cast.references[mixed(attempt)]
        // Each attempt has a transaction and a code of its own; some events mix them up.
        let transaction = mixed(attempt)
        let payNo = mixed(transaction)
        let amount = cast.amounts[generator.chance(92) ? 0 : generator.pick(1, 2, 3)]
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<8:
            return .attempted(generator.chance(80) ? cast.references[min(attempts + 1, 9)] : reference)
        case 8..<20:
            return .registered(
                IssuedCode(
                    reference: reference,
                    transaction: cast.transactions[transaction],
                    payNo: cast.payNos[payNo],
                    expiry: Expiry(now + .seconds(generator.pick(60, 86_400)), isEstimated: generator.chance(30)),
                    issuedAt: now
                )
            )
        case 20..<24: return .refused(reference, Story.refusal)
        case 24..<34: return .lost(reference, generator.pick(.timeout, .connection, .unreadable, .interrupted))
        case 34..<38: return .cancelled(cast.transactions[transaction])
        case 38..<60:
            return .notified(
                PaymentNotification(
                    transaction: cast.transactions[transaction],
                    reference: reference,
                    amount: amount,
                    payNo: generator.chance(20) ? nil : cast.payNos[payNo],
                    kind: generator.pick(.deposit, .reversal, .reversal, .other("2"))
                )
            )
        default:
            return .inquired(
                InquiryReport(
                    transaction: cast.transactions[transaction],
                    reference: reference,
                    amount: amount,
                    payNo: generator.chance(20) ? nil : cast.payNos[payNo],
                    expiry: generator.chance(20) ? now + .seconds(3600) : nil,
                    status: generator.pick(
                        .paid(Sample.settlement),
                        .unpaid,
                        .unpaid,
                        .expired,
                        .committing,
                        .other("1")
                    )
                )
            )
        }
    }

    /// The same number nine times out of ten.
    private mutating func mixed(_ number: Int) -> Int {
        generator.chance(90) ? number : Int.random(in: 0...9, using: &generator)
    }
}
