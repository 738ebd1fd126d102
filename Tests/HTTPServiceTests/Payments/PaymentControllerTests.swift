import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct PaymentControllerTests {
    @Test func `a list is walked page by page, each payment once`() async throws {
        let bench = try await ServiceBench()
        let seed = Seed()
        try await bench.run(as: .write) { caller in
            var generator = seed.generator
            for number in 1...23 {
                bench.clock.advance(by: .milliseconds(5))
                _ = try await bench.payment(caller, reference: "INV-\(number)")
            }
            for _ in 0..<8 {
                let limit = Int.random(in: 1...25, using: &generator)
                var seen: [String] = []
                var cursor: String?
                repeat {
                    let rest = cursor.map { "&cursor=\($0)" } ?? ""
                    let page = try await caller.get("/v1/payments?limit=\(limit)\(rest)").json
                    let items = try #require(page["items"]).items
                    #expect(items.count <= limit, "\(seed)")
                    seen += items.compactMap { $0["reference"]?.text }
                    cursor = page["nextCursor"]?.text
                } while cursor != nil
                #expect(seen == (1...23).reversed().map { "INV-\($0)" }, "limit \(limit), \(seed)")
            }
        }
    }

    @Test func `filters narrow a list`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let first = try await bench.payment(caller, reference: "INV-1")
            bench.clock.advance(by: .seconds(60))
            _ = try await bench.payment(caller, reference: "ORD-2")
            _ = try await caller.post("/v1/payments/\(first.id)/cancel")
            func references(_ query: String) async throws -> [String] {
                try await caller.get("/v1/payments?\(query)").json["items"]?.items
                    .compactMap { $0["reference"]?.text } ?? []
            }
            #expect(try await references("state=cancelled") == ["INV-1"])
            #expect(try await references("store=indomaret") == [])
            #expect(try await references("text=ord") == ["ORD-2"])
            #expect(try await references("since=2026-11-24T10:00:30%2B07:00") == ["ORD-2"])
            #expect(try await references("until=2026-11-24T10:00:30+07:00") == ["INV-1"])
        }
    }

    @Test func `a search looks at so many payments a page, and goes on where it ended`() async throws {
        let bench = try await ServiceBench(configure: { $0.searchReach = 2 })
        try await bench.run(as: .write) { caller in
            for number in 1...5 {
                bench.clock.advance(by: .seconds(1))
                _ = try await bench.payment(caller, reference: number == 2 ? "ORD-2" : "INV-\(number)")
            }
            var (pages, cursor): ([[String]], String?) = ([], "")
            while let next = cursor, pages.count < 9 {
                let answer = try await caller.get("/v1/payments?text=ord" + (next.isEmpty ? "" : "&cursor=\(next)"))
                pages.append(try answer.json["items"]?.items.compactMap { $0["reference"]?.text } ?? [])
                cursor = try answer.json["nextCursor"]?.text
            }
            #expect(pages == [[], ["ORD-2"], []])
        }
    }

    @Test(
        arguments: [
            ("state=gone", "state"), ("limit=0", "limit"), ("limit=201", "limit"), ("limit=x", "limit"),
            ("cursor=x", "cursor"), ("cursor=%00", "cursor"), ("since=now", "since"), ("text=", "text"),
            ("text=%00", "text"), ("stat=paid", "stat"), ("state=paid&state=paid", "state"),
            ("merchant=x", "merchant"),
        ]
    )
    func `a parameter that cannot be taken is named`(_ query: String, _ field: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .read) { caller in
            let answer = try await caller.get("/v1/payments?\(query)")
            #expect(answer.status == 400)
            #expect(answer.code == "invalid-parameter")
            #expect(answer.field == field)
        }
    }

    @Test func `a payment has a log`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let events = try await caller.get("/v1/payments/\(payment.id)/events").json["items"]?.items
            #expect(events?.compactMap { $0["name"]?.text } == ["claimed", "registered"])
        }
    }

    @Test func `a log is walked page by page, each line once`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)"
            for _ in 1...5 {
                _ = try await caller.post("\(uri)/inquire")
                bench.clock.advance(by: .seconds(3))
            }
            for limit in 1...8 {
                var seen: [String] = []
                var cursor: String?
                repeat {
                    let rest = cursor.map { "&cursor=\($0)" } ?? ""
                    let page = try await caller.get("\(uri)/events?limit=\(limit)\(rest)").json
                    let items = try #require(page["items"]).items
                    #expect(items.count <= limit)
                    seen += items.compactMap { $0["name"]?.text }
                    cursor = page["nextCursor"]?.text
                } while cursor != nil
                #expect(seen == ["claimed", "registered"] + Array(repeating: "inquired", count: 5), "limit \(limit)")
            }
            for query in ["cursor=x", "cursor=MA", "cursor=LTE", "limit=0", "since=now"] {
                #expect(try await caller.get("\(uri)/events?\(query)").code == "invalid-parameter", "\(query)")
            }
        }
    }

    @Test func `a caller that polls does not wear the gateway out`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)"
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 { group.addTask { try await caller.post("\(uri)/inquire").status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(bench.inquiries == 1)
            bench.issuer.set(.paid(Sample.settlement), of: try #require(payment.code))
            bench.clock.advance(by: .milliseconds(2999))
            #expect(try await caller.post("\(uri)/inquire").json["state"]?.text == "awaitingPayment")
            #expect(bench.inquiries == 1)
            bench.clock.advance(by: .milliseconds(1))
            #expect(try await caller.post("\(uri)/inquire").json["state"]?.text == "paid")
            #expect(bench.inquiries == 2)
            // Another payment has a pace of its own.
            let other = try await bench.payment(caller, reference: "INV-2")
            _ = try await caller.post("/v1/payments/\(other.id)/inquire")
            #expect(bench.inquiries == 3)
        }
    }

    @Test(
        arguments: [
            (.unknown(.timeout), "gateway-unclear"),
            (.refused(Refusal(code: "9100", meaning: "the token is wrong", isRetryable: false)), "gateway-refused"),
        ] as [(InquiryOutcome, String)]
    )
    func `what an inquiry could not find out is told again for a while`(
        _ outcome: InquiryOutcome,
        _ code: String
    ) async throws {
        let bench = try await ServiceBench(inquire: { _, _, _ in outcome })
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            for _ in 0..<2 {
                #expect(try await caller.post("/v1/payments/\(payment.id)/inquire").code == code)
                #expect(bench.inquiries == 1)
            }
            bench.clock.advance(by: .seconds(3))
            #expect(try await caller.post("/v1/payments/\(payment.id)/inquire").code == code)
            #expect(bench.inquiries == 2)
        }
    }

    @Test func `an inquiry finds a payment paid, and then nothing cancels it`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)"
            #expect(try await caller.post("\(uri)/inquire").json["state"]?.text == "awaitingPayment")
            bench.issuer.set(.paid(Sample.settlement), of: try #require(payment.code))
            bench.clock.advance(by: .seconds(3))
            let paid = try await caller.post("\(uri)/inquire")
            #expect(try paid.json["state"]?.text == "paid")
            #expect(try paid.json["paidAt"]?.text == Sample.settlement.paidAt.rfc3339())
            #expect(try await caller.post("\(uri)/cancel").code == "cannot-cancel")
        }
    }

    @Test func `a code at a till cannot be cancelled`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            bench.issuer.set(.committing, of: try #require(payment.code))
            _ = try await caller.post("/v1/payments/\(payment.id)/inquire")
            #expect(try await caller.post("/v1/payments/\(payment.id)/cancel").status == 409)
        }
    }

    @Test func `a cancel without a certain answer is told as such`() async throws {
        let bench = try await ServiceBench(cancel: { _, _, _ in .unknown(.timeout) })
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let answer = try await caller.post("/v1/payments/\(payment.id)/cancel")
            #expect(answer.status == 502)
            #expect(answer.code == "gateway-unclear")
        }
    }

    @Test func `what has no code cannot be inquired about`() async throws {
        let bench = try await ServiceBench(register: { _, _ in .unknown(.timeout) })
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            #expect(try await caller.post("/v1/payments/\(payment.id)/inquire").code == "nothing-to-inquire")
        }
    }

    @Test(arguments: ["x", "01KATV3XJ8P3Q2Z8T0H6S9W4MC"])
    func `what does not exist is not found`(_ id: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller async throws in
            #expect(try await caller.get("/v1/payments/\(id)").code == "not-found")
            #expect(try await caller.post("/v1/payments/\(id)/cancel").code == "not-found")
            #expect(try await caller.get("/v1/payments/\(id)/voucher.png").code == "not-found")
        }
    }
}

extension ServiceBench {
    /// How often the gateway was asked what became of a payment.
    fileprivate var inquiries: Int { gateway.calls.count { if case .inquire = $0 { true } else { false } } }
}
