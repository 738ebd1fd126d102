import TestSupport
import Testing

extension ServeTests {
    /// One order that many send at the same instant.
    struct IdempotencyTests {
        private struct Sent: Sendable {
            let answer: Answer
            /// How often it was told that the same request is running.
            let refusals: Int
        }

        @Test(.mustEnd, arguments: [(1, ServeDatabase.sqlite), (3, .postgres)])
        func `sixty-four equal requests at once give one registration and one answer`(
            nodes count: Int,
            _ database: ServeDatabase
        ) async throws {
            try await ServeBench.run(database.settings()) { bench in
                // All the others come while the first one waits for the gateway.
                try await bench.emulator.put(#"{"registration": ["slowReply"]}"#, to: "/emulator/faults")
                try await bench.service.serving(nodes: count) { nodes in
                    let order = ShopOrder("INV-64")
                    let sent = try await withThrowingTaskGroup(of: Sent.self) { group in
                        for number in 0..<64 {
                            let node = nodes[number % count].url
                            group.addTask { try await send(order, at: node, by: bench.shop) }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(Set(sent.map(\.answer.status)) == [201])
                    #expect(Set(sent.map(\.answer.text)).count == 1)
                    #expect(sent.contains { $0.refusals > 0 })
                    #expect(try sent.first?.answer.payment().payNo != nil)

                    for node in nodes {
                        let other = ShopOrder("INV-64", amount: 150_001)
                        #expect(try await bench.shop.register(other, at: node.url).status == 422)
                        #expect(try await bench.shop.register(order, at: node.url).text == sent.first?.answer.text)
                    }
                    #expect(try await bench.emulator.references() == ["INV-64"])
                }
            }
        }

        private func send(_ order: ShopOrder, at node: String, by shop: Caller) async throws -> Sent {
            var refusals = 0
            return try await Patience.lasting(.seconds(60)).wait(for: "an answer") {
                let answer = try await shop.register(order, at: node)
                guard answer.status == 409 else { return Sent(answer: answer, refusals: refusals) }
                refusals += 1
                return nil
            }
        }
    }
}
