import Payments
import Persistence
import Synchronization
import TestSupport
import Testing

/// What the gateway pushes is stored, answered and never believed.
struct NotificationDeskTests {
    /// Reads `reference|transaction|amount|key`, so that a test writes notifications of every kind.
    private struct Reader: NotificationReader {
        struct Notification: UnverifiedNotification {
            let transaction: TransactionID
            let reference: GatewayReference
            let amount: Rupiah
            let key: String
            let digest: String
            var redacted: String { "redacted" }

            func verified(for merchant: MerchantID, key: Secret) -> PaymentNotification? {
                guard key.text == self.key else { return nil }
                return PaymentNotification(
                    transaction: transaction,
                    reference: reference,
                    amount: amount,
                    payNo: nil,
                    kind: .deposit
                )
            }
        }

        func notification(form: String) throws(InvalidValue) -> any UnverifiedNotification {
            let parts = form.split(separator: "|").map(String.init)
            guard parts.count == 4 else {
                throw InvalidValue(field: "form", fault: "it has no four parts", remedy: "write four")
            }
            return Notification(
                transaction: try TransactionID(parts[1]),
                reference: try GatewayReference(parts[0]),
                amount: try Rupiah(digits: parts[2]),
                key: parts[3],
                digest: form
            )
        }

        func callback(form: String) throws(InvalidValue) -> PaymentCallback {
            let known = try notification(form: form)
            return PaymentCallback(
                transaction: known.transaction,
                reference: known.reference,
                amount: nil,
                payNo: nil
            )
        }
    }

    private let bench: WorkBench
    private let desk: NotificationDesk<SQLStore>
    private let payment: Payment
    private let code: IssuedCode

    init() async throws {
        bench = try await WorkBench()
        let clock = bench.clock
        desk = NotificationDesk(store: bench.store, reader: Reader(), now: { clock.now })
        payment = try await bench.desk.register(Sample.order())
        code = try #require(payment.code)
        try await bench.work()
    }

    private func form(reference: String? = nil, amount: String = "150000", key: String = "a key") -> String {
        "\(reference ?? code.reference.text)|\(code.transaction)|\(amount)|\(key)"
    }

    @Test func `a genuine one is stored, and a job inquires`() async throws {
        bench.bench.till.pay(code)
        #expect(try await desk.take(notification: form(), from: "192.0.2.1") == .taken(payment.id))
        #expect(try await bench.store.payment(payment.id)?.state.name == .awaitingPayment, "it is a hint")
        #expect(try await bench.store.notifications(of: payment.id).map(\.source) == ["192.0.2.1"])
        try await bench.work()
        #expect(try await bench.store.payment(payment.id)?.state.name == .paid)
    }

    @Test func `a repetition is known, and changes nothing`() async throws {
        _ = try await desk.take(notification: form(), from: "192.0.2.1")
        let history = try await bench.store.history(of: payment.id)
        #expect(try await desk.take(notification: form(), from: "192.0.2.1") == .known(payment.id))
        #expect(try await bench.store.history(of: payment.id) == history)
    }

    @Test func `a wrong token, an unknown payment and rubbish are kept apart and believed nowhere`() async throws {
        let history = try await bench.store.history(of: payment.id)
        #expect(try await desk.take(notification: form(key: "guess"), from: "a") == .refused(.wrongToken))
        #expect(try await desk.take(notification: form(reference: "ELSE"), from: "b") == .refused(.unknownPayment))
        #expect(try await desk.take(notification: "rubbish", from: "c") == .refused(.unreadable))
        let kept = try await bench.store.refusedNotifications(limit: 10)
        #expect(Set(kept.map(\.source)) == ["a", "b", "c"])
        #expect(try await bench.store.history(of: payment.id) == history)
        #expect(try await bench.names() == ["poll"])
    }

    @Test func `a genuine token over another amount raises an alert and no inquiry`() async throws {
        #expect(try await desk.take(notification: form(amount: "1"), from: "a") == .taken(payment.id))
        #expect(try await bench.names() == ["poll"])
        #expect(try await bench.store.history(of: payment.id).last?.detail.contains("alert") == true)
    }

    @Test func `whoever plays with a token fills no disk`() async throws {
        for number in 0..<ReceivedNotification.limit + 20 {
            _ = try await desk.take(notification: form(amount: "\(1000 + number)"), from: "a")
        }
        #expect(try await bench.store.notifications(of: payment.id).count == ReceivedNotification.limit)
        for _ in 0..<3 { #expect(try await desk.take(notification: form(), from: "a") == .tooMany(payment.id)) }
        let soon = bench.clock.now + .seconds(60)
        let inquiries = try await bench.jobs().filter { $0.task.name == "inquire" }
        #expect(inquiries.map(\.dueAt) == [soon], "but it may be the gateway, so it is asked")
        #expect(try await bench.store.history(of: payment.id).count == ReceivedNotification.limit + 2)
    }

    @Test func `a callback of a page plans one inquiry, however often it comes`() async throws {
        let page = try await WorkBench(gateway: { bench in
            bench.gateway(register: { _, reference in
                let code = try? Sample.code(for: reference, payNo: nil, page: "https://gateway.example/pay?tXid=1")
                return code.map { .accepted($0) } ?? .unknown(.unreadable)
            })
        })
        let payment = try await page.desk.register(Sample.order())
        try await page.work()
        let clock = page.clock
        let desk = NotificationDesk(store: page.store, reader: Reader(), now: { clock.now })
        let (code, history) = (try #require(payment.code), try await page.store.history(of: payment.id))
        for _ in 0..<5 {
            let form = "\(code.reference)|\(code.transaction)|150000|none"
            #expect(try await desk.take(callback: form) == payment.id)
        }
        #expect(try await page.names() == ["inquire", "poll"])
        #expect(try await page.store.history(of: payment.id) == history)
        #expect(try await desk.take(callback: form(reference: "ELSE")) == nil)
    }

    @Test func `a callback of a code that is known is no news`() async throws {
        #expect(try await desk.take(callback: form(key: "none")) == payment.id)
        #expect(try await bench.names() == ["poll"])
    }
}
