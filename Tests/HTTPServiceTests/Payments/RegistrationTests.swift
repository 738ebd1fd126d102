import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct RegistrationTests {
    @Test func `an order becomes a payment with its code and links`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let answer = try await caller.post("/v1/payments", OrderText.json())
            #expect(answer.status == 201)
            let json = try answer.json
            let id = try #require(json["id"]?.text)
            let payment = try #require(try await bench.store.payment(PaymentID(id)))
            #expect(answer.header("Location") == "/v1/payments/\(id)")
            #expect(answer.header("Idempotency-Replayed") == nil)
            #expect(json["state"]?.text == "awaitingPayment")
            #expect(json["payNo"]?.text == "9041150900000001")
            #expect(json["expiresAt"]?.text == "2026-11-30T23:59:59+07:00")
            #expect(json["payBy"]?.text == "2026-11-30T21:59:59+07:00")
            #expect(json["links"]?["pdf"]?.text == "https://pay.example/v/\(payment.token)/voucher.pdf")
        }
    }

    @Test func `under the redirect interface the customer gets the code on a page`() async throws {
        let issuer = CodeIssuer()
        let bench = try await ServiceBench(
            register: { _, reference in
                issuer.issue(reference, at: Sample.now, page: "https://gateway.example/pay?x=1")
            }
        )
        try await bench.run(as: .write) { caller in
            let answer = try await caller.post("/v1/payments", OrderText.json())
            #expect(answer.status == 201)
            #expect(try answer.json["payNo"] == .null)
            #expect(try answer.json["paymentPage"]?.text == "https://gateway.example/pay?x=1")
            let id = try #require(try answer.json["id"]?.text)
            #expect(try await caller.get("/v1/payments/\(id)/voucher.pdf").code == "no-code")
        }
    }

    @Test func `a repetition gets the same bytes for as long as they are kept`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let first = try await caller.post("/v1/payments", OrderText.json())
            let id = try #require(try first.json["id"]?.text)
            bench.clock.advance(by: .seconds(3600))
            #expect(try await caller.post("/v1/payments/\(id)/cancel").status == 200)
            let again = try await caller.post("/v1/payments", OrderText.json())
            #expect(again.status == 201)
            #expect(again.bytes == first.bytes)
            #expect(again.header("Idempotency-Replayed") == "true")
            #expect(again.header("Location") == first.header("Location"))
            #expect(bench.gateway.registeredReferences.count == 1)
        }
    }

    @Test func `64 equal orders at once are registered once and answered alike`() async throws {
        let bench = try await ServiceBench(defaultExpiry: .seconds(86_400))
        try await bench.run(as: .write) { caller in
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        bench.clock.advance(by: .milliseconds(1))
                        return try await caller.post(
                            "/v1/payments",
                            OrderText.json(),
                            headers: ["Idempotency-Key": "\"K-1\""]
                        )
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(bench.gateway.registeredReferences.count == 1)
            #expect(Set(answers.map(\.status)).subtracting([201, 409]) == [])
            let made = answers.filter { $0.status == 201 }
            #expect(!made.isEmpty)
            #expect(Set(made.map(\.bytes)).count == 1)
            for answer in answers where answer.status == 409 {
                #expect(answer.code == "request-running")
                #expect(answer.header("Retry-After") != nil)
            }
        }
    }

    @Test func `an order without an expiry stays equal although the default moves on`() async throws {
        let bench = try await ServiceBench(defaultExpiry: .seconds(86_400))
        try await bench.run(as: .write) { caller in
            let first = try await caller.post("/v1/payments", OrderText.json())
            let stored = try await bench.store.payments(matching: PaymentQuery())
            #expect(stored.map(\.order.expiry) == [Sample.now + .seconds(86_400)])
            bench.clock.advance(by: .seconds(7200))
            for headers in [[:], ["Idempotency-Key": "another"]] {
                let again = try await caller.post("/v1/payments", OrderText.json(), headers: headers)
                #expect(again.bytes == first.bytes)
            }
            #expect(bench.gateway.registeredReferences.count == 1)
        }
    }

    @Test func `a key or a reference with other content is refused`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let headers = ["Idempotency-Key": "K-1"]
            #expect(try await caller.post("/v1/payments", OrderText.json(), headers: headers).status == 201)
            let quoted = try await caller.post(
                "/v1/payments",
                OrderText.json(),
                headers: ["Idempotency-Key": "\"K-1\""]
            )
            #expect(quoted.header("Idempotency-Replayed") == "true")
            let otherBody = try await caller.post(
                "/v1/payments",
                OrderText.json(reference: "INV-2"),
                headers: headers
            )
            #expect(otherBody.status == 422)
            #expect(otherBody.code == "idempotency-key-reused")
            let otherContent = try await caller.post("/v1/payments", OrderText.json(amount: "160000"))
            #expect(otherContent.status == 422)
            #expect(otherContent.code == "reference-reused")
        }
    }

    @Test func `what the gateway refuses is told with its code`() async throws {
        let refusal = Refusal(code: "9008", meaning: "the store is not enabled", isRetryable: false)
        let bench = try await ServiceBench(register: { _, _ in .refused(refusal) })
        try await bench.run(as: .write) { caller in
            let answer = try await caller.post("/v1/payments", OrderText.json())
            #expect(answer.status == 422)
            #expect(answer.code == "gateway-refused")
            #expect(try answer.json["gatewayCode"]?.text == "9008")
        }
    }

    @Test func `an outcome that nobody knows is accepted and carried on`() async throws {
        let bench = try await ServiceBench(register: { _, _ in .unknown(.timeout) })
        try await bench.run(as: .write) { caller in
            let answer = try await caller.post("/v1/payments", OrderText.json())
            #expect(answer.status == 202)
            #expect(try answer.json["state"]?.text == "unresolved")
            #expect(try answer.json["unresolved"]?.text == "timeout")
            #expect(answer.header("Retry-After") != nil)
        }
    }

    @Test func `a gateway that is down is told, and what was answered is answered again`() async throws {
        let issuer = CodeIssuer()
        let registrations = Counter()
        let bench = try await ServiceBench(
            register: { _, reference in
                registrations.next() == 1 ? issuer.issue(reference, at: Sample.now) : .unknown(.connection)
            }
        )
        try await bench.run(as: .write) { caller in
            let first = try await caller.post("/v1/payments", OrderText.json())
            for number in 2...6 {
                _ = try await caller.post("/v1/payments", OrderText.json(reference: "INV-\(number)"))
            }
            let refused = try await caller.post("/v1/payments", OrderText.json(reference: "INV-7"))
            #expect(refused.status == 503)
            #expect(refused.code == "gateway-unavailable")
            #expect(refused.header("Retry-After") == "30")
            let again = try await caller.post("/v1/payments", OrderText.json())
            #expect(again.bytes == first.bytes)
            #expect(try await caller.get("/readyz").status == 503)
        }
    }

    @Test func `what has its code is answered while the gateway is down, though the first answer is forgotten`()
        async throws
    {
        let issuer = CodeIssuer()
        let registrations = Counter()
        let bench = try await ServiceBench(
            register: { _, reference in
                registrations.next() == 1 ? issuer.issue(reference, at: Sample.now) : .unknown(.connection)
            }
        )
        try await bench.run(as: .write) { caller in
            let first = try await caller.post("/v1/payments", OrderText.json())
            for number in 2...6 {
                _ = try await caller.post("/v1/payments", OrderText.json(reference: "INV-\(number)"))
            }
            try await bench.store.forgetAnswers(before: bench.clock.now + .seconds(1))
            let again = try await caller.post("/v1/payments", OrderText.json())
            #expect(again.status == 201)
            #expect(try again.json["payNo"] == first.json["payNo"])
            #expect(again.header("Idempotency-Replayed") == nil)
        }
    }

    @Test(arguments: [true, false])
    func `a repetition shows the buyer to the merchant alone, whoever was first`(isMerchantFirst: Bool) async throws {
        let bench = try await ServiceBench()
        let operatorKey = try await bench.operatorKey(.write)
        try await bench.run(as: .write) { caller in
            var operating = caller
            operating.key = operatorKey
            let order = OrderText.json(merchant: "IONPAYTEST")
            let callers = isMerchantFirst ? [caller, operating] : [operating, caller]
            var answers: [Secret?: Set<[UInt8]>] = [:]
            for caller in callers + callers {
                let answer = try await caller.post("/v1/payments", order)
                #expect(answer.status == 201)
                answers[caller.key, default: []].insert(answer.bytes)
                if caller.key == operatorKey {
                    #expect(try answer.json["customer"] == .null)
                    #expect(!answer.text.contains("Siti"))
                } else {
                    #expect(try answer.json["customer"]?["name"]?.text == "Siti Rahmawati")
                }
            }
            #expect(answers.values.allSatisfy { $0.count == 1 })
        }
    }

    @Test func `what an order says does not pass for its buyer`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let goods = #"\"customer\":null"#
            let answer = try await caller.post("/v1/payments", OrderText.json(goods: goods))
            #expect(try answer.json["goods"]?.text == #""customer":null"#)
            #expect(try answer.json["customer"]?["name"]?.text == "Siti Rahmawati")
        }
    }

    @Test func `an operator names the merchant`() async throws {
        let bench = try await ServiceBench()
        let key = try await bench.operatorKey(.write)
        try await bench.run { caller in
            var caller = caller
            caller.key = key
            #expect(try await caller.post("/v1/payments", OrderText.json()).field == "merchant")
            let unknown = try await caller.post("/v1/payments", OrderText.json(merchant: "NOBODYHERE"))
            #expect(unknown.code == "unknown-merchant")
            let made = try await caller.post("/v1/payments", OrderText.json(merchant: "IONPAYTEST"))
            #expect(made.status == 201)
        }
    }

    @Test(
        arguments: [
            ("not JSON", "{", 400, "body"),
            ("no object", "[]", 400, "body"),
            ("an unknown member", OrderText.json(more: ",\"payno\":1"), 400, "payno"),
            (
                "an unknown member of a member",
                OrderText.json().replacing("\"phone\"", with: "\"fax\":\"1\",\"phone\""), 400, "customer.fax"
            ),
            ("a missing member", OrderText.json().replacing("\"goods\"", with: "\"expiry\""), 400, "goods"),
            ("another type", OrderText.json(amount: "\"150000\""), 400, "amount"),
            ("a broken number", OrderText.json(amount: "1.5"), 400, "amount"),
            ("too little money", OrderText.json(amount: "9999"), 422, "amount"),
            ("no reference", OrderText.json(reference: ""), 422, "reference"),
            ("no time", OrderText.json(expiry: "tomorrow"), 422, "expiry"),
            ("a past expiry", OrderText.json(expiry: "2026-11-23T10:00:00+07:00"), 422, "expiry"),
            ("no store group", OrderText.json().replacing("alfamart", with: "ALFAMART"), 422, "store"),
            ("no phone", OrderText.json().replacing("081234567890", with: "+62 812"), 422, "customer.phone"),
            ("no name", OrderText.json().replacing("Siti Rahmawati", with: ""), 422, "customer.name"),
        ] as [(String, String, Int, String)]
    )
    func `a body that cannot be taken is refused by its member`(
        _ name: String,
        _ body: String,
        _ status: Int,
        _ field: String
    ) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let answer = try await caller.post("/v1/payments", body)
            #expect(answer.status == status, "\(name): \(answer.text)")
            if field != "body" { #expect(answer.field == field, "\(name): \(answer.text)") }
            #expect(!answer.text.contains("Siti"), "\(name)")
            #expect(bench.gateway.calls.isEmpty, "\(name)")
        }
    }

    @Test func `a body of another type is refused`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            #expect(try await caller.post("/v1/payments").status == 415)
            let form = try await caller.post("/v1/payments", "a=1", headers: ["Content-Type": "text/plain"])
            #expect(form.code == "unsupported-media-type")
        }
    }

    @Test(arguments: ["\"open", "\"a\"b\"", "ä", " ", "\"\""])
    func `an idempotency key is a text`(_ key: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let answer = try await caller.post("/v1/payments", OrderText.json(), headers: ["Idempotency-Key": key])
            let isBare = key.utf8.allSatisfy { (33...126).contains($0) } && key != "\"\""
            #expect(answer.status == (isBare ? 201 : 400))
        }
    }
}
