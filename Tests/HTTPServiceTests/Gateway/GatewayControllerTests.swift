import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct GatewayControllerTests {
    private func form(_ payment: Payment, token: String = ServiceBench.merchantKey) throws -> String {
        let code = try #require(payment.code)
        return "\(code.transaction),\(code.reference),150000,\(token)"
    }

    @Test func `whatever is stored is answered alike, believed or not`() async throws {
        let bench = try await ServiceBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.run { caller in
            let forms = [
                try form(payment), try form(payment), try form(payment, token: "wrong"), "nonsense",
                "IONPAYTEST00,NO-SUCH,150000,\(ServiceBench.merchantKey)",
            ]
            for form in forms {
                let answer = try await caller.post("/nicepay/notification", form)
                #expect(answer.status == 200)
                #expect(answer.text == "OK")
            }
            let metrics = try await caller.get("/metrics").text
            for verdict in ["taken", "known", "wrongToken", "unreadable", "unknownPayment"] {
                #expect(metrics.contains("struk_notifications_total{verdict=\"\(verdict)\"} 1"), "\(verdict)")
            }
            #expect(try await bench.store.notifications(of: payment.id).count == 1)
        }
    }

    @Test func `a believed notification leads to an inquiry, and that to the truth`() async throws {
        let bench = try await ServiceBench()
        let payment = try await bench.desk.register(Sample.order())
        bench.issuer.set(.paid(Sample.settlement), of: try #require(payment.code))
        try await bench.run { caller in
            _ = try await caller.post("/nicepay/notification", try form(payment))
            // A worker does it by itself.
            let jobs = try await bench.store.jobs(matching: JobQuery(task: "inquire"))
            #expect(jobs.map(\.payment) == [payment.id])
        }
    }

    @Test func `an address that is not the gateway's is refused`() async throws {
        let bench = try await ServiceBench(configure: { $0.isGateway = { _ in false } })
        let payment = try await bench.desk.register(Sample.order())
        try await bench.run { caller in
            let answer = try await caller.post("/nicepay/notification", try form(payment))
            #expect(answer.status == 403)
            #expect(answer.code == "forbidden-source")
            #expect(try await bench.store.notifications(of: payment.id).isEmpty)
        }
    }

    @Test func `what is not stored has to be sent again`() async throws {
        let bench = try await ServiceBench()
        let payment = try await bench.desk.register(Sample.order())
        bench.store.breakDown()
        try await bench.run { caller in
            let answer = try await caller.post("/nicepay/notification", try form(payment))
            #expect(answer.status == 503)
            #expect(answer.code == "store-unavailable")
            #expect(!answer.text.contains(ServiceBench.merchantKey))
        }
    }

    @Test func `a notification of more than 16 kB is refused`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let answer = try await caller.post("/nicepay/notification", String(repeating: "x", count: 16_385))
            #expect(answer.status == 413)
        }
    }

    @Test func `a callback shows everybody the same page, and may lead to an inquiry`() async throws {
        let issuer = CodeIssuer()
        let bench = try await ServiceBench(
            register: { _, reference in
                issuer.issue(reference, at: Sample.now, page: "https://gateway.example/pay?x=1")
            }
        )
        let payment = try await bench.desk.register(Sample.order())
        let code = try #require(payment.code)
        try await bench.run { caller in
            let stranger = try await caller.get("/nicepay/callback?nonsense")
            #expect(stranger.status == 200)
            #expect(!stranger.text.contains(payment.token.text))
            let own = try await caller.post("/nicepay/callback", "\(code.transaction),\(code.reference)")
            #expect(own.bytes == stranger.bytes)
            let jobs = try await bench.store.jobs(matching: JobQuery(task: "inquire"))
            #expect(jobs.map(\.payment) == [payment.id])
        }
    }
}
