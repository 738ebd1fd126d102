import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct VoucherCacheTests {
    @Test func `a second look costs no rendering and no reading`() async throws {
        let bench = try await ServiceBench()
        // Changes that are still on their way would be found at any time.
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)/voucher.svg"
            let first = try await caller.get(uri)
            let (renderings, reads) = (bench.renderings.count, bench.store.paymentReads)
            bench.clock.advance(by: .milliseconds(999))
            let second = try await caller.get(uri)
            #expect(second.bytes == first.bytes)
            #expect(bench.renderings.count == renderings)
            #expect(bench.store.paymentReads == reads)
        }
    }

    @Test func `after a second the payment is looked at, and the slip lives on if it is the same`() async throws {
        let bench = try await ServiceBench()
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)/voucher.svg"
            _ = try await caller.get(uri)
            let (renderings, reads) = (bench.renderings.count, bench.store.paymentReads)
            bench.clock.advance(by: .seconds(1))
            _ = try await caller.get(uri)
            #expect(bench.renderings.count == renderings)
            #expect(bench.store.paymentReads == reads + 1)
        }
    }

    @Test func `a change that nobody told is found within a second`() async throws {
        let bench = try await ServiceBench()
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)/voucher.svg"
            let first = try await caller.get(uri)
            let code = try #require(payment.code)
            _ = try await bench.store.apply(.cancelled(code.transaction), to: payment.id, at: bench.clock.now)
            #expect(try await caller.get(uri).bytes == first.bytes)
            bench.clock.advance(by: .seconds(1))
            #expect(try await caller.get(uri).bytes != first.bytes)
        }
    }

    @Test func `a slip is made anew when tills close and when its code expires`() async throws {
        let bench = try await ServiceBench()
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            var seen: Set<[UInt8]> = []
            for now in ["2026-11-24T21:59:59+07:00", "2026-11-24T22:00:00+07:00", "2026-12-01T00:00:00+07:00"] {
                bench.clock.set(to: try Sample.time(now))
                let answer = try await caller.get("/v1/payments/\(payment.id)/voucher.svg")
                #expect(seen.insert(answer.bytes).inserted, "\(now)")
            }
        }
    }

    @Test func `many who want a slip at once have it rendered once`() async throws {
        let bench = try await ServiceBench()
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let answers = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<32 {
                    group.addTask { try await caller.get("/v1/payments/\(payment.id)/voucher.pdf").bytes }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            #expect(bench.renderings.count == 1)
        }
    }

    @Test func `the cache keeps to its size`() async throws {
        let bench = try await ServiceBench(configure: { $0.voucherCacheBytes = 40_000 })
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            var uris: [String] = []
            for number in 1...6 {
                let payment = try await bench.payment(caller, reference: "INV-\(number)")
                uris.append("/v1/payments/\(payment.id)/voucher.svg")
            }
            for uri in uris { _ = try await caller.get(uri) }
            let renderings = bench.renderings.count
            // The last is there; the first made room.
            _ = try await caller.get(uris[5])
            #expect(bench.renderings.count == renderings)
            _ = try await caller.get(uris[0])
            #expect(bench.renderings.count == renderings + 1)
        }
    }
}
