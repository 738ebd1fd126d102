import Payments
import Persistence
import TestSupport
import Testing

/// What the log says of events.
struct PaymentEventFactsTests {
    private let payment: Payment
    private let reference: GatewayReference
    private let code: IssuedCode

    init() throws {
        payment = try Sample.claim(1, Sample.order(expiry: Sample.now + .seconds(86_400)))
        reference = payment.attempts[0].reference
        code = try Sample.code(for: reference)
    }

    private func details(of events: [PaymentEvent]) async throws -> [String] {
        let store = try SQLStore.inMemory()
        _ = try await store.claim(payment, under: IdempotencyKey("secret-key"))
        for event in events { _ = try await store.apply(event, to: payment.id, at: Sample.now) }
        return try await store.history(of: payment.id).map(\.detail)
    }

    private func notified(_ kind: PaymentNotification.Kind, amount: Int64 = 150_000) throws -> PaymentEvent {
        .notified(
            PaymentNotification(
                transaction: code.transaction,
                reference: reference,
                amount: try Rupiah(amount),
                payNo: code.payNo,
                kind: kind
            )
        )
    }

    @Test func `the log tells the facts of a life`() async throws {
        let details = try await details(of: [
            .lost(reference, .timeout), .attempted(GatewayReference("INV-2026-1130-R2")),
            .registered(
                Sample.code(for: GatewayReference("INV-2026-1130-R2"), expiry: .init(Sample.expiry, isEstimated: true))
            ),
        ])
        #expect(
            details == [
                "reference INV-2026-1130, amount 150000, alfamart, asked until 2026-11-25T10:00:00+07:00",
                "reference INV-2026-1130, timeout",
                "reference INV-2026-1130-R2",
                "reference INV-2026-1130-R2, tXid IONPAYTEST03202611241000004821, payNo 9041150930014821, "
                    + "valid until 2026-11-30T23:59:59+07:00 (estimated)",
            ]
        )
    }

    @Test func `the log tells what an inquiry answered`() async throws {
        let details = try await details(of: [.registered(code), Sample.paid(code, of: payment.order)])
        #expect(
            details.last
                == "paid at 2026-11-24T10:01:00+07:00, receipt A1B2C3, reference INV-2026-1130, "
                + "tXid IONPAYTEST03202611241000004821, amount 150000, payNo 9041150930014821, "
                + "valid until 2026-11-30T23:59:59+07:00"
        )
    }

    @Test func `the log tells an alert with its cause`() async throws {
        let details = try await details(of: [notified(.deposit, amount: 1)])
        #expect(details.last?.hasPrefix("deposit claimed, ") == true)
        #expect(details.last?.contains("amount 1, ") == true)
        #expect(details.last?.hasSuffix(", alert notificationMismatch") == true)
    }

    @Test func `the log tells a page, but not its address`() async throws {
        let details = try await details(of: [
            .registered(try Sample.code(for: reference, payNo: nil, page: "https://pay.example/secret"))
        ])
        #expect(
            details.last
                == "reference INV-2026-1130, tXid IONPAYTEST03202611241000004821, on the gateway’s page, "
                + "valid until 2026-11-30T23:59:59+07:00"
        )
    }

    @Test func `giving up is logged with its reason`() async throws {
        let details = try await details(of: [.lost(reference, .timeout), .abandoned])
        #expect(details.last == "no certain answer in time")
    }

    @Test func `a refusal is logged with its code`() async throws {
        let details = try await details(of: [.refused(reference, Sample.refusal)])
        #expect(details.last == "reference INV-2026-1130, resultCd 9010, the merchant token is wrong")
    }

    @Test func `a cancel is logged when it is asked for, refused and done`() async throws {
        let refusal = Refusal(code: "1005", meaning: "it is being\npaid", isRetryable: true)
        let details = try await details(of: [
            .registered(code), .cancelAsked(code.transaction), .cancelRefused(code.transaction, refusal),
            .cancelled(code.transaction),
        ])
        #expect(
            details.suffix(3) == [
                "tXid IONPAYTEST03202611241000004821",
                "tXid IONPAYTEST03202611241000004821, resultCd 1005, it is being paid",
                "tXid IONPAYTEST03202611241000004821",
            ]
        )
    }

    @Test func `a call that told nothing is logged with what came instead`() async throws {
        let details = try await details(of: [
            .registered(code), .inquiryFailed(code.transaction, .refused(Sample.refusal)),
            .inquiryFailed(code.transaction, .unknown(.timeout)), .cancelLost(code.transaction, .connection),
            .withdrawn(code.transaction, .accepted), .withdrawn(code.transaction, .unknown(.unreadable)),
        ])
        #expect(
            details.suffix(5) == [
                "tXid IONPAYTEST03202611241000004821, resultCd 9010, the merchant token is wrong",
                "tXid IONPAYTEST03202611241000004821, timeout",
                "tXid IONPAYTEST03202611241000004821, connection",
                "tXid IONPAYTEST03202611241000004821",
                "tXid IONPAYTEST03202611241000004821, unreadable",
            ]
        )
    }

    @Test func `what the gateway says is kept to one short line`() async throws {
        let noise = String(repeating: "line\r\nand ", count: 1000)
        let details = try await details(of: [.registered(code), notified(.other(noise))])
        let detail = try #require(details.last)
        #expect(detail.split(whereSeparator: \.isNewline).count == 1)
        #expect(detail.count < 300)
    }

    @Test func `the log holds no personal data and no key`() async throws {
        let log = try await details(of: [
            .lost(reference, .timeout), notified(.deposit), Sample.paid(code, of: payment.order), notified(.reversal),
        ]).joined()
        for value in ["Siti", "0812", "siti@", "Kopi", "Jakarta", "secret-key"] { #expect(!log.contains(value)) }
    }
}
