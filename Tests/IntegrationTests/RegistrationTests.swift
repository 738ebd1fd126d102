import GatewayEmulator
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct RegistrationTests {
    @Test func `an order gets a code, and the same order gets the same code`() async throws {
        try await Workbench.run { bench in
            let first = try await bench.desk.register(Sample.order())
            let second = try await bench.desk.register(Sample.order())
            #expect(first.state.name == .awaitingPayment)
            #expect(second == first)
            #expect(bench.gateway.transactions.map(\.payNo) == [first.code?.payNo?.digits])
        }
    }

    @Test func `equal requests at once make one registration`() async throws {
        try await Workbench.run { bench in
            let codes = await withTaskGroup(of: PaymentCode?.self) { group in
                for _ in 0..<20 {
                    group.addTask { try? await bench.desk.register(Sample.order()).code?.payNo }
                }
                return await group.reduce(into: Set<PaymentCode>()) { codes, code in
                    if let code { codes.insert(code) }
                }
            }
            #expect(codes.count == 1)
            #expect(bench.gateway.transactions.count == 1)
        }
    }

    @Test(arguments: [Faults.Call.timeOutBeforeActing, .timeOutAfterActing, .dropConnection, .garbage])
    func `after a lost reply the next try has a reference and a code of its own`(_ fault: Faults.Call) async throws {
        try await Workbench.run(call: .seconds(15)) { bench in
            bench.gateway.script(Faults(registration: [fault]))
            let lost = try await bench.desk.register(Sample.order())
            #expect(lost.state.name == .unresolved)
            #expect(lost.code == nil)

            let found = try await bench.desk.register(Sample.order())
            #expect(found.id == lost.id)
            #expect(found.state.name == .awaitingPayment)
            #expect(found.code?.reference.text == "INV-2026-1130-R2")
            let hasActed = fault == .timeOutAfterActing || fault == .garbage
            #expect(bench.gateway.transactions.count == (hasActed ? 2 : 1))
        }
    }

    @Test func `money for a code that was never shown finds its payment`() async throws {
        try await Workbench.run(call: .seconds(15)) { bench in
            bench.gateway.script(Faults(registration: [.timeOutAfterActing]))
            let lost = try await bench.desk.register(Sample.order())
            let strayCode = try #require(bench.gateway.transactions.first?.payNo)
            _ = try await bench.gateway.pay(strayCode)
            let hint = try await bench.nextNotification()
            let paid = try #require(try await bench.desk.take(hint, for: Sample.merchant))
            #expect(paid.id == lost.id)
            #expect(paid.state.name == .paid)
            #expect(paid.code?.payNo?.digits == strayCode)
            // The order is paid; asking again must not make a second code.
            let again = try await bench.desk.register(Sample.order())
            #expect(again == paid)
            #expect(bench.gateway.transactions.count == 1)
        }
    }

    @Test func `a refusal is final, and the order may be registered again`() async throws {
        try await Workbench.run { bench in
            bench.gateway.script(Faults(registration: [.error(code: "9503")]))
            let rejected = try await bench.desk.register(Sample.order())
            guard case .rejected(let refusal) = rejected.state else {
                Issue.record("\(rejected.state.name)")
                return
            }
            #expect(refusal.code == "9503")
            #expect(refusal.isRetryable)
            let second = try await bench.desk.register(Sample.order())
            #expect(second.id != rejected.id)
            #expect(second.state.name == .awaitingPayment)
        }
    }

    @Test func `a wrong merchant key is refused by the gateway`() async throws {
        try await Workbench.run(key: "wrong") { bench in
            let rejected = try await bench.desk.register(Sample.order())
            guard case .rejected(let refusal) = rejected.state else {
                Issue.record("\(rejected.state.name)")
                return
            }
            #expect(["9010", "9525"].contains(refusal.code))
        }
    }

    @Test func `an expiry the reply leaves out is estimated until an inquiry confirms it`() async throws {
        var configuration = EmulatedGateway.Configuration()
        configuration.tellsExpiry = false
        try await Workbench.run(configuration) { bench in
            let payment = try await bench.desk.register(Sample.order())
            #expect(payment.code?.expiry == Expiry(try Sample.time("2026-12-01T23:59:59+07:00"), isEstimated: true))
            let confirmed = try await bench.desk.inquire(payment.id)
            #expect(confirmed.code?.expiry == Expiry(try Sample.time("2026-12-01T23:59:59+07:00")))
        }
    }
}
