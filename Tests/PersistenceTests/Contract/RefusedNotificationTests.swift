import Payments
import Persistence
import TestSupport
import Testing

/// What every store keeps of notifications that were not believed.
struct RefusedNotificationTests {
    private func refused(_ number: Int, from source: String = "198.51.100.1") -> RefusedNotification {
        let reasons: [RefusedNotification.Reason] = [.unreadable, .unknownPayment, .wrongToken]
        return RefusedNotification(
            source: source,
            reason: reasons[number % 3],
            redacted: "referenceNo=INV-\(number)",
            at: Sample.now + .milliseconds(number)
        )
    }

    @Test(arguments: StoreMaker.all)
    func `they are listed newest first, up to a limit`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            for number in 1...5 { try await store.keep(refused(number), at: Sample.now) }
            #expect(try await store.refusedNotifications(limit: 3) == [5, 4, 3].map { refused($0) })
            #expect(try await store.refusedNotifications(limit: 99).count == 5)
            #expect(try await store.refusedNotifications(limit: 0) == [])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `one source keeps its newest alone, and costs others nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let other = refused(0, from: "203.0.113.9")
            try await store.keep(other, at: Sample.now)
            let limit = RefusedNotification.limitForSource
            for number in 1...3 * limit { try await store.keep(refused(number), at: Sample.now) }
            let newest = (2 * limit + 1...3 * limit).reversed().map { refused($0) }
            #expect(try await store.refusedNotifications(limit: 1000) == newest + [other])
        }
    }

    @Test(.mustEnd)
    func `a flood from everywhere leaves a bounded number`() async throws {
        let store = try SQLStore.inMemory()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for source in 0..<100 {
                group.addTask {
                    for number in 0..<100 {
                        let flood = refused(number * 100 + source, from: "198.51.100.\(source)")
                        try await store.keep(flood, at: Sample.now)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.refusedNotifications(limit: 10_000).count == RefusedNotification.limit)
        // Counting is done now and then, so the last few may still be there, but not the flood.
        let stored = try await store.export { _ in }["refused_notifications"] ?? 0
        #expect(stored < 2 * RefusedNotification.limit)
    }

    @Test(arguments: StoreMaker.all)
    func `what means harm is stored all the same`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let zalgo = "a" + String(repeating: "\u{301}", count: 5000)
            for redacted in ["a\u{0}b", zalgo, "'; DROP TABLE payments; --", "\u{1F4A9}\r\n"] {
                let refused = RefusedNotification(
                    source: "198.51.100.1",
                    reason: .unreadable,
                    redacted: redacted,
                    at: Sample.now
                )
                try await store.keep(refused, at: Sample.now)
            }
            let kept = try await store.refusedNotifications(limit: 10)
            #expect(kept.count == 4)
            #expect(kept.contains { $0.redacted == "ab" })
        }
    }
}
