import TestSupport
import Testing

extension ServeTests {
    /// Three nodes over one PostgreSQL, of which one is killed, and which itself ends as in a crash.
    struct NodesTests {
        private static let orders = 30
        private static let shoppers = 8

        @Test(.mustEnd)
        func `three nodes lose one and then their database, and nothing else`() async throws {
            let seed = Seed()
            var chance = seed.generator
            let server = try await PostgresServer(isDurable: false)
            let receiver = WebhookReceiver(chance: SeededGenerator(seed: chance.next()))
            let settings = try await server.freshSettings().merging(["STRUK_GATEWAY_CALL_TIMEOUT": "3"]) { $1 }
            try await ServeBench.run(settings) { bench in
                try await Listener.run(answering: { receiver.take($0) }) { url in
                    let shoppers = (1...Self.shoppers).map {
                        Shopper("NODES-\($0)", on: bench, chance: SeededGenerator(seed: chance.next()))
                    }
                    let victim = Int.random(in: 0..<3, using: &chance)
                    try await bench.service.serving(nodes: 3) { nodes in
                        let secret = try await bench.shop.setWebhook(url + "/webhooks", at: nodes[0].url)
                        var nodes = nodes
                        let weather = Weather()
                        bench.balancer.send(to: nodes.map(\.url))
                        let (third, secondThird) = (Countdown(Self.total / 3), Countdown(Self.total * 2 / 3))
                        async let work = buying(shoppers, on: bench, in: weather, telling: [third, secondThird])

                        await third.moment()
                        try await weather.storm {
                            try nodes.remove(at: victim).kill()
                            bench.balancer.send(to: nodes.map(\.url))
                        }
                        await secondThird.moment()
                        try await weather.storm {
                            try await server.restart(.immediate)
                            for node in nodes {
                                try await Patience.lasting(.seconds(60)).wait(until: "the nodes are ready") {
                                    await bench.shop.isReady(node.url)
                                }
                            }
                        }
                        let bought = try await work
                        let faults = try await bench.faults(of: bought, at: nodes[0].url)
                        // A job in the hands of the node that was killed comes back after two minutes.
                        try await bench.waitUntilIdle(at: nodes[0].url, .lasting(.seconds(200)))

                        #expect(weather.unexplained == [], "\(seed)")
                        #expect(faults == [], "\(seed)")
                        let paid = bought.flatMap(\.purchases).filter(\.isPaid)
                        #expect(!paid.isEmpty, "\(seed)")
                        #expect(try receiver.faults(secret: secret, paid: paid.compactMap(\.id)) == [], "\(seed)")
                    }
                }
            }
            withExtendedLifetime(server) {}
        }

        private static let total = orders * shoppers

        private func buying(
            _ shoppers: [Shopper],
            on bench: ServeBench,
            in weather: Weather,
            telling moments: [Countdown]
        ) async throws -> [Shopper] {
            // Whoever waits for a moment is not left waiting when a shopper gives up.
            defer { for moment in moments { moment.finish() } }
            return try await withThrowingTaskGroup(of: Shopper.self) { group in
                for shopper in shoppers {
                    group.addTask {
                        var shopper = shopper
                        for _ in 0..<Self.orders {
                            try await buy(&shopper, on: bench, in: weather)
                            for moment in moments { moment.tick() }
                        }
                        return shopper
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }

        /// Carries one order through, by whichever node answers.
        private func buy(_ shopper: inout Shopper, on bench: ServeBench, in weather: Weather) async throws {
            let number = shopper.begin()
            let patience = Patience.lasting(.seconds(90))
            try await patience.wait(until: "\(shopper.purchases[number].order.reference) has a code") {
                _ = await weather.watch("registration") {
                    try await shopper.register(number, at: bench.balancer.node ?? "")
                }
                return !shopper.purchases[number].codes.isEmpty
            }
            switch Int.random(in: 0..<100, using: &shopper.chance) {
            case ..<70: try await shopper.pay(number)
            case ..<85:
                try await patience.wait(until: "a cancel is answered") {
                    let status = await weather.watch("cancel") {
                        try await shopper.cancel(number, at: bench.balancer.node ?? "")
                    }
                    return status.map { $0 < 500 } ?? false
                }
            default: break
            }
        }
    }
}
