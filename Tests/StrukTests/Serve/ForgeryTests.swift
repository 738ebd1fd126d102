import Foundation
import TestSupport
import Testing

extension ServeTests {
    /// Notifications that anybody may send, as fast as a machine can.
    struct ForgeryTests {
        /// As many as a debug build takes in about a minute; `STRUK_FORGERIES` makes it more, such as a million.
        private static let forgeries =
            ProcessInfo.processInfo.environment["STRUK_FORGERIES"].flatMap { Int($0) } ?? 30_000
        private static let waves = 20
        private static let senders = 16
        /// In bytes, however many notifications are forged: a fraction of what 30,000 of them would take.
        private static let growth = 6 << 20

        @Test(.mustEnd)
        func `forged notifications change nothing, fill nothing and keep nothing out`() async throws {
            let seed = Seed()
            try await ServeBench.run(ServeDatabase.sqlite.settings()) { bench in
                let (payments, before) = try await bench.service.serving { node in
                    bench.balancer.send(to: [node.url])
                    let payments = try await orders(on: bench, at: node.url)
                    return try await (payments, shown(payments, on: bench, at: node.url))
                }.value
                let size = try bench.service.databaseSize()
                let books = try await bench.till.books()
                let genuine = bench.balancer.acknowledged
                try #require(!genuine.isEmpty)
                let forger = Forger(
                    genuine: genuine,
                    unpaid: payments.compactMap { books[$0.payNo ?? ""] }.filter { $0.state != "paid" },
                    key: bench.service.merchantKey,
                    chance: seed.generator
                )
                let after = try await bench.service.serving { node in
                    bench.balancer.send(to: [node.url])
                    var chance = seed.generator
                    for wave in 1...Self.waves {
                        let number = chance.next()
                        async let statuses = flood(by: forger, number, on: bench, at: node.url)
                        let good = try await bench.register("GOOD-\(wave)", at: node.url)
                        #expect(try await bench.till.pay(good.payNo ?? ""))
                        try await bench.waitUntilPaid(good.id, at: node.url)
                        #expect(try await statuses.allSatisfy { $0 < 500 }, "\(seed), wave \(wave)")
                    }
                    // What hints brought no news is asked about for some minutes more; the rest is done.
                    try await bench.waitUntilIdle(at: node.url, butFor: ["inquire"])
                    return try await shown(payments, on: bench, at: node.url)
                }.value
                #expect(after == before, "\(seed)")
                #expect(try bench.service.databaseSize() < size + Self.growth, "\(seed)")
            }
        }

        /// Makes payments in every state that a notification may be about.
        private func orders(on bench: ServeBench, at node: String) async throws -> [AnsweredPayment] {
            var payments: [AnsweredPayment] = []
            for number in 1...15 {
                let payment = try await bench.register("INV-\(number)", at: node)
                payments.append(payment)
                switch number % 3 {
                case 0:
                    #expect(try await bench.till.pay(payment.payNo ?? ""))
                    try await bench.waitUntilPaid(payment.id, at: node)
                case 1: #expect(try await bench.shop.cancel(payment.id, at: node).status == 200)
                default: break
                }
            }
            return payments
        }

        private func shown(
            _ payments: [AnsweredPayment],
            on bench: ServeBench,
            at node: String
        ) async throws -> [AnsweredPayment] {
            var shown: [AnsweredPayment] = []
            for payment in payments { shown.append(try await bench.shop.payment(payment.id, at: node).payment()) }
            return shown
        }

        /// Sends a wave over kept connections.
        ///
        /// - Returns: Every status that was answered.
        private func flood(
            by forger: Forger,
            _ seed: UInt64,
            on bench: ServeBench,
            at node: String
        ) async throws -> Set<Int> {
            try await withThrowingTaskGroup(of: Set<Int>.self) { group in
                for sender in 0..<Self.senders {
                    group.addTask {
                        var forger = forger
                        forger.chance = SeededGenerator(seed: seed &+ UInt64(sender))
                        var statuses: Set<Int> = []
                        for _ in 0..<max(1, Self.forgeries / Self.waves / Self.senders) {
                            let url = node + "/nicepay/notification"
                            statuses.insert(try await bench.http.notify(forger.next(), at: url).status)
                        }
                        return statuses
                    }
                }
                return try await group.reduce(into: []) { $0.formUnion($1) }
            }
        }
    }
}
