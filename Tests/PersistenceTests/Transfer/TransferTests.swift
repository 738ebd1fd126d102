import Payments
import Synchronization
import TestSupport
import Testing

@testable import Persistence

/// A database carried into another, of either kind.
struct TransferTests {
    /// Lines that are written, and given in turn.
    private final class Lines: Sendable {
        private let state: Mutex<(lines: [String], next: Int)>

        init(_ lines: [String] = []) { state = Mutex((lines, 0)) }

        var all: [String] { state.withLock { $0.lines } }

        func write(_ line: String) { state.withLock { $0.lines.append(line) } }

        func next() -> String? {
            state.withLock { state in
                guard state.next < state.lines.count else { return nil }
                defer { state.next += 1 }
                return state.lines[state.next]
            }
        }
    }

    private func export(_ store: SQLStore) async throws -> [String] {
        let lines = Lines()
        _ = try await store.export { lines.write($0) }
        return lines.all
    }

    private func load(_ lines: [String], into store: SQLStore) async throws -> [String: Int] {
        let lines = Lines(lines)
        return try await store.load { lines.next() }
    }

    /// Something in every table.
    private func fill(_ store: SQLStore) async throws {
        let payment = try await store.register()
        _ = try await store.apply(
            Sample.paid(#require(payment.code), of: payment.order),
            to: payment.id,
            at: Sample.now + .seconds(61)
        )
        let key = try IdempotencyKey("k2")
        _ = try await store.claim(Sample.claim(2, Sample.order(reference: #"a"b\c/"#)), under: key)
        try await store.add(Sample.shop())
        _ = try await store.take(Sample.received(of: payment, kind: .other("“7”")), for: payment.id, at: Sample.now)
        try await store.keep(
            RefusedNotification(
                source: "198.51.100.1",
                reason: .unreadable,
                redacted: "line\r\nbreak\u{2028}",
                at: Sample.now
            ),
            at: Sample.now
        )
        try await store.add(Sample.key(1))
        try await store.add(Sample.operator("sari"))
        _ = try await store.keep(StoredAnswer(status: 201, body: "{}", at: Sample.now), for: payment.id)
        _ = try await store.borrowJobs(limit: 1, at: Sample.now, until: Sample.now + .seconds(60))
    }

    @Test(arguments: StoreMaker.all, StoreMaker.all)
    func `what is loaded is exported as it was`(_ from: StoreMaker, _ to: StoreMaker) async throws {
        try await from.run { source in
            try await fill(source)
            let lines = try await export(source)
            try await to.run { target in
                let counts = try await load(lines, into: target)
                #expect(counts.values.allSatisfy { $0 > 0 }, "every table has rows")
                #expect(try await export(target) == lines)
                let payment = try #require(try await source.payment(Sample.id(1)))
                #expect(try await target.payment(payment.id) == payment)
                #expect(try await target.merchants() == [Sample.shop()])
                #expect(try await target.operators(of: nil) == [Sample.operator("sari")])
                // The target is a whole database: life goes on.
                let report = Sample.inquired(try #require(payment.code), of: payment.order, .unpaid)
                _ = try await target.apply(report, to: payment.id, at: Sample.now + .seconds(400))
                #expect(try await target.history(of: payment.id).count == 5)
            }
        }
    }

    @Test func `many rows are read page by page, and none is lost`() async throws {
        let store = try SQLStore.inMemory()
        for number in 1...1_050 {
            _ = try await store.claim(Sample.claim(number, Sample.order(reference: "R\(number)")), under: nil)
        }
        let lines = try await export(store)
        let target = try SQLStore.inMemory()
        let counts = try await load(lines, into: target)
        #expect(counts["payments"] == 1_050)
        #expect(counts["events"] == 1_050)
        #expect(try await export(target) == lines)
    }

    @Test func `every line is one line, and no secret is in them`() async throws {
        let store = try SQLStore.inMemory(vault: Sample.vault)
        try await fill(store)
        let lines = try await export(store)
        #expect(lines.first == #"{"format":1,"schema":"0002-service"}"#)
        #expect(lines.last?.hasPrefix(#"{"counts":{"#) == true)
        #expect(lines.allSatisfy { !$0.unicodeScalars.contains("\n") })
        #expect(!lines.joined().contains("merchant-key-of"))
        #expect(!lines.joined().contains("whsec_"))
    }

    @Test func `every column of every table is carried`() async throws {
        let store = try SQLStore.inMemory()
        let names = try await store.database.read { session in
            try session.rows(session.dialect.tables).map { try $0.text("name") }
        }
        #expect(Set(names) == Set(TransferTable.all.map(\.name)).union(["migrations"]))
        for table in TransferTable.all {
            let columns = try await store.database.read { session in
                try session.rows("SELECT name FROM pragma_table_info(\(table.name))").map { try $0.text("name") }
            }
            #expect(Set(columns) == Set(table.columns), "\(table.name)")
            #expect(Set(table.key).isSubset(of: columns))
        }
    }

    // MARK: Refusals

    /// A change to the lines of a filled store, and what is said of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let said: String
        let change: @Sendable (inout [String]) -> Void

        static let all = [
            Fault("nothing at all", "line 1 of what is loaded is missing") { $0 = [] },
            Fault("no head", "line 1 of what is loaded is out of place") { $0.removeFirst() },
            Fault("another format", "line 1 of what is loaded is another version’s") {
                $0[0] = #"{"format":2,"schema":"0002-service"}"#
            },
            Fault("another schema", "line 1 of what is loaded is another version’s") {
                $0[0] = #"{"format":1,"schema":"0003-later"}"#
            },
            Fault("no end", "of what is loaded is missing") { $0.removeLast() },
            Fault("a row is missing", "counts other rows than there are") { $0.remove(at: $0.count - 2) },
            Fault("something after the end", "is out of place") { $0.append($0[1]) },
            Fault("a line cut off", "line 2 of what is loaded cannot be read") { $0[1].removeLast(3) },
            Fault("an unknown table", "line 2 of what is loaded fits no table") {
                $0[1] = #"{"table":"sqlite_schema","row":{"sql":"x"}}"#
            },
            Fault("an unknown column", "line 2 of what is loaded fits no table") {
                $0[1] = $0[1].replacing(#""goods":"#, with: #""goods) VALUES (1); --":"#)
            },
        ]

        init(_ name: String, _ said: String, _ change: @escaping @Sendable (inout [String]) -> Void) {
            testDescription = name
            self.said = said
            self.change = change
        }
    }

    @Test(arguments: Fault.all)
    func `lines that are not whole change nothing`(_ fault: Fault) async throws {
        let store = try SQLStore.inMemory(vault: Sample.vault)
        try await fill(store)
        var lines = try await export(store)
        fault.change(&lines)
        let target = try SQLStore.inMemory()
        let error = try await #require(throws: StoreError.self) { try await load(lines, into: target) }
        #expect(error.fault.contains(fault.said))
        #expect(!error.description.contains("Siti"))
        let counts = try await target.export { _ in }
        #expect(counts.values.allSatisfy { $0 == 0 })
    }

    @Test(arguments: StoreMaker.all)
    func `a database that is not empty is left alone`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await fill(store)
            let lines = try await export(store)
            let error = try await #require(throws: StoreError.self) { try await load(lines, into: store) }
            #expect(error.fault == "it is not empty (payments)")
            #expect(try await export(store) == lines)
        }
    }
}
