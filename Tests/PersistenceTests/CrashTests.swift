import Foundation
import Payments
import Persistence
import TestSupport
import Testing

/// What is left when the process is killed: the files as they lie on the disk, with connections still open.
struct CrashTests {
    private let folder: TemporaryFolder
    private let store: SQLStore
    private let payment: Payment

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
        payment = try Sample.claim()
    }

    /// A store over copies of the database and its log, taken now.
    private func killed(tearingLastWrite isTorn: Bool = false) throws -> (SQLStore, TemporaryFolder) {
        let copy = try TemporaryFolder()
        for name in ["struk.sqlite", "struk.sqlite-wal"] {
            var data = try Data(contentsOf: folder.file(name))
            if isTorn, name.hasSuffix("wal") { data.removeLast(100) }
            try copy.write(data, to: name)
        }
        return (try SQLStore.sqlite(path: copy.database), copy)
    }

    @Test func `every step that returned is there after a kill`() async throws {
        let key = try IdempotencyKey("k1")
        _ = try await store.claim(payment, under: key)
        let (claimed, folder) = try killed()
        #expect(try await claimed.payment(payment.id) == payment)
        #expect(try await claimed.claim(Sample.claim(2), under: key) == .held(payment))
        withExtendedLifetime(folder) {}

        let code = try Sample.code(for: GatewayReference(payment.order.reference, attempt: 2))
        let steps: [PaymentEvent] = [
            .lost(payment.attempts[0].reference, .connection), .attempted(code.reference), .registered(code),
            Sample.inquired(code, of: payment.order, .committing), Sample.paid(code, of: payment.order),
        ]
        for (index, event) in steps.enumerated() {
            let applied = try await store.apply(event, to: payment.id, at: Sample.now)
            let (reopened, folder) = try killed()
            #expect(try await reopened.payment(payment.id) == applied.payment)
            #expect(try await reopened.history(of: payment.id).count == index + 2)
            withExtendedLifetime(folder) {}
        }
    }

    @Test func `a write torn by the kill is as if it had not begun`() async throws {
        _ = try await store.claim(payment, under: nil)
        let code = try Sample.code(for: payment.attempts[0].reference)
        _ = try await store.apply(.registered(code), to: payment.id, at: Sample.now)
        let (reopened, folder) = try killed(tearingLastWrite: true)
        #expect(try await reopened.payment(payment.id) == payment)
        #expect(try await reopened.history(of: payment.id).map(\.name) == ["claimed"])
        let applied = try await reopened.apply(.registered(code), to: payment.id, at: Sample.now)
        #expect(applied.payment.code == code)
        withExtendedLifetime(folder) {}
    }
}
