import AsyncHTTPClient
import Foundation
import NIOCore
import TestSupport
import Testing

extension ServeTests {
    /// A service that is asked to end in the midst of its work.
    struct GracefulTests {
        @Test(.mustEnd, arguments: ServeDatabase.allCases)
        func `a registration under way gets its answer, and then the process ends`(
            _ database: ServeDatabase
        ) async throws {
            try await ServeBench.run(database.settings()) { bench in
                try await bench.emulator.put(#"{"registration": ["slowReply"]}"#, to: "/emulator/faults")
                let (answer, status) = try await bench.service.serving { node in
                    async let answer = bench.shop.register(ShopOrder("INV-1"), at: node.url)
                    try await Patience.lasting(.seconds(30)).wait(until: "the gateway is called") {
                        try await bench.emulator.references() == ["INV-1"]
                    }
                    try node.terminate()
                    return try await answer
                }
                #expect(answer.status == 201)
                #expect(try answer.payment().payNo != nil)
                #expect(status == 0)
                // What is lent is lent for longer than this.
                try await bench.service.serving(nodes: 1) { nodes in
                    try await bench.waitUntilIdle(at: nodes[0].url)
                }
            }
        }

        @Test(.mustEnd)
        func `a page that watches a payment does not hold up the end`() async throws {
            struct Watched: Decodable {
                struct Links: Decodable { let live: String }
                let links: Links
            }
            try await ServeBench.run(Self.impatient()) { bench in
                let (told, status) = try await bench.service.serving { node in
                    let answer = try await bench.shop.register(ShopOrder("INV-1"), at: node.url)
                    let live = try JSONDecoder().decode(Watched.self, from: answer.body).links.live
                    let path = try #require(live.firstRange(of: "/v/").map { live[$0.lowerBound...] })
                    let response = try await bench.http.execute(.init(url: node.url + path), timeout: .seconds(50))
                    var events = response.body.makeAsyncIterator()
                    let first = try await events.next()
                    let asked = ContinuousClock.now
                    try node.terminate()
                    while try await events.next() != nil {}
                    return (first: first.map { String(buffer: $0) }, wait: asked.duration(to: .now))
                }
                #expect(told.first?.contains("awaitingPayment") == true)
                #expect(told.wait < .seconds(20))
                #expect(status == 0)
            }
        }

        @Test(.mustEnd)
        func `somebody who never reads an answer does not hold up the end for ever`() async throws {
            try await ServeBench.run(Self.impatient()) { bench in
                try await withThrowingTaskGroup(of: Void.self) { others in
                    let (asked, status) = try await bench.service.serving { node in
                        others.addTask { try await DeafClient.stay(at: node.url) }
                        var answers = 0
                        try await Patience.lasting(.seconds(30)).wait(until: "no more answers fit on the way") {
                            let before = answers
                            answers = try await DeafClient.answers(of: node.url, bench.http)
                            return answers > 20 && answers == before
                        }
                        try node.terminate()
                        return ContinuousClock.now
                    }
                    #expect(status == 0)
                    #expect(asked.duration(to: .now) < .seconds(20))
                    others.cancelAll()
                }
            }
        }

        /// What runs has a second.
        private static func impatient() async throws -> [String: String] {
            try await ServeDatabase.sqlite.settings().merging(["STRUK_SERVICE_STOP_TIMEOUT": "1"]) { $1 }
        }

        @Test(.mustEnd, arguments: ServeDatabase.allCases)
        func `jobs under way are finished, and the next node need not wait for the rest`(
            _ database: ServeDatabase
        ) async throws {
            // More than a node does at a time.
            let count = 24
            try await ServeBench.run(database.settings()) { bench in
                let script = Array(repeating: "\"slowReply\"", count: count).joined(separator: ", ")
                let (payments, status) = try await bench.service.serving { node in
                    bench.balancer.send(to: [node.url])
                    var payments: [AnsweredPayment] = []
                    for number in 1...count {
                        payments.append(try await bench.register("INV-\(number)", at: node.url))
                    }
                    try await bench.emulator.put("{\"inquiry\": [\(script)]}", to: "/emulator/faults")
                    for payment in payments { #expect(try await bench.till.pay(payment.payNo ?? "")) }
                    try await Patience.lasting(.seconds(30)).wait(until: "notifications are taken") {
                        bench.balancer.acknowledgedCodes.count == count
                    }
                    try await Patience.lasting(.seconds(30)).wait(until: "inquiries are under way") {
                        try await bench.till.waitingInquiryFaults() < count
                    }
                    try node.terminate()
                    return payments
                }
                #expect(status == 0)
                try await bench.emulator.put("{}", to: "/emulator/faults")
                // What is lent is lent for longer than this.
                try await bench.service.serving(nodes: 1) { nodes in
                    let patience = Patience.lasting(.seconds(60))
                    for payment in payments { try await bench.waitUntilPaid(payment.id, at: nodes[0].url, patience) }
                }
            }
        }
    }
}
