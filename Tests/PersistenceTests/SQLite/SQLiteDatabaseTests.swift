import Foundation
import GRDB
import Payments
import TestSupport
import Testing

@testable import Persistence

struct SQLiteDatabaseTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    // MARK: Opening

    @Test func `a file is created where there is none`() async throws {
        let store = try folder.store()
        _ = try await store.claim(Sample.claim(), under: nil)
        #expect(FileManager.default.fileExists(atPath: folder.database))
        #expect(try await folder.store().payment(Sample.id(1)) == Sample.claim())
    }

    @Test func `a new file is its owner's alone, and so are its journals`() async throws {
        let store = try folder.store()
        _ = try await store.claim(Sample.claim(), under: nil)
        for name in ["struk.sqlite", "struk.sqlite-wal", "struk.sqlite-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func `a database that is shut down is one file`() async throws {
        let store = try folder.store()
        _ = try await store.claim(Sample.claim(), under: nil)
        #expect(try await store.payment(Sample.id(1)) != nil, "read by a connection of its own")
        await store.shutdown()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("").path) == ["struk.sqlite"])
        #expect(try await folder.store().payment(Sample.id(1)) == Sample.claim())
    }

    @Test func `a file that is there keeps the rights it has`() async throws {
        try folder.write(Data(), to: "struk.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.database)
        _ = try folder.store()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.database)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func `a folder that is missing is named, not created`() throws {
        let path = folder.file("missing/struk.sqlite").path
        let error = try #require(throws: StoreError.self) { try SQLStore.sqlite(path: path) }
        #expect(
            error.description
                == "\(path): it cannot be opened or created; create its folder, and let this user write there"
        )
        #expect(!FileManager.default.fileExists(atPath: folder.file("missing").path))
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        let content = Data(repeating: UInt8(ascii: "x"), count: 4096)
        let path = try folder.write(content, to: "notes.txt").path
        let error = try #require(throws: StoreError.self) { try SQLStore.sqlite(path: path) }
        #expect(error.description == "\(path): it is no SQLite database; name another file, or move this one away")
        #expect(try Data(contentsOf: folder.file("notes.txt")) == content)
    }

    @Test(arguments: ["", ":memory:", "file:struk.sqlite?mode=memory"])
    func `a path that names no file is refused`(_ path: String) {
        #expect(throws: StoreError.self) { try SQLStore.sqlite(path: path) }
    }

    @Test func `a database without the schema says how to get it`() async throws {
        let store = try SQLStore.sqlite(path: folder.database)
        let error = try await #require(throws: StoreError.self) { try await store.payments(matching: PaymentQuery()) }
        #expect(error.remedy == "run `struk migrate`")
    }

    // MARK: Durability

    @Test func `a commit is on the disk before its call returns`() async throws {
        let store = try folder.store()
        let full: Int64 = 2
        func pragma(_ name: Persistence.SQL) async throws -> SQLValue? {
            try await store.database.write { try $0.rows("PRAGMA \(name)").first?.values.first }
        }
        #expect(try await pragma("synchronous") == .integer(full))
        #expect(try await pragma("journal_mode") == .text("wal"))
        #expect(try await pragma("foreign_keys") == .integer(1))
    }

    @Test(.mustEnd)
    func `what the gateway answered is stored though the caller has hung up`() async throws {
        let store = try folder.store()
        let payment = try Sample.claim()
        _ = try await store.claim(payment, under: nil)
        let code = try Sample.code(for: payment.attempts[0].reference)
        let caller = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await store.apply(.registered(code), to: payment.id, at: Sample.now).payment
        }
        caller.cancel()
        #expect(try await caller.value.code == code)
        #expect(try await store.payment(payment.id)?.code == code)
    }

    // MARK: Errors

    @Test func `an error tells no stored value`() async throws {
        let store = try folder.store()
        _ = try await store.claim(Sample.claim(1), under: nil)
        let error = try await #require(throws: StoreError.self) {
            try await store.claim(Sample.claim(1, Sample.order(reference: "INV-2", buyer: "Budi")), under: nil)
        }
        #expect(error.path == folder.database)
        #expect(!error.description.contains("\n"))
        for value in ["INV-2", "Budi", "0812", "siti@", "150000", try Sample.id(1).text] {
            #expect(!error.description.contains(value))
        }
    }

    @Test func `a row that somebody spoilt is told by its column, without its content`() async throws {
        let store = try folder.store()
        _ = try await store.claim(Sample.claim(1), under: nil)
        try await DatabaseQueue(path: folder.database).write { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON; UPDATE payments SET state = 'unresolved'")
        }
        let error = try await #require(throws: StoreError.self) { try await store.payment(Sample.id(1)) }
        #expect(error.fault == "a stored unknown_outcome cannot be read")
    }
}
