import GRDB
import Payments
import TestSupport
import Testing

@testable import Persistence

struct MigrationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let names = ["0001-payments", "0002-service"]

    /// A database that has been through some of our steps, as `DatabaseQueue` sees it.
    private func old(_ steps: Int, rows: [String] = []) async throws {
        try await DatabaseQueue(path: folder.database).write { database in
            _ = try Migration.apply(Array(Migration.all(for: .sqlite)[..<steps]), to: SQLiteSession(database))
            for row in rows { try database.execute(sql: row) }
        }
    }

    @Test func `an empty file is migrated once`() async throws {
        let store = try SQLStore.sqlite(path: folder.database)
        #expect(try await store.migrate() == Self.names)
        #expect(try await store.migrate().isEmpty)
        #expect(try await SQLStore.sqlite(path: folder.database).migrate().isEmpty)
    }

    @Test func `names are unique and in order`() {
        for dialect in [SQLDialect.sqlite, .postgres] {
            let names = Migration.all(for: dialect).map(\.name)
            #expect(names == Set(names).sorted())
            #expect(names.last == TransferTable.schema, "rows of one database fit the other")
        }
    }

    // MARK: From 0001

    @Test(arguments: OldPayment.all)
    func `a payment of a program without a service is read by this one`(_ old: OldPayment) async throws {
        try await self.old(1, rows: old.rows)
        let store = try SQLStore.sqlite(path: folder.database)
        #expect(try await store.migrate() == ["0002-service"])

        let payment = try #require(try await store.payment(Sample.id(1)))
        #expect(payment == (try old.payment(token: payment.token)))
        #expect(try await store.payment(token: payment.token) == payment)
        #expect(try await store.claim(Sample.claim(2), under: IdempotencyKey("k1")) == .held(payment))
        #expect(try await store.history(of: payment.id).map(\.name) == ["claimed"])
        #expect(try await store.jobs(matching: JobQuery()).map(\.task) == old.tasks(of: payment))
    }

    @Test func `the old payments are of every state`() {
        #expect(Set(OldPayment.all.map(\.state)) == Set(PaymentState.Name.allCases))
    }

    @Test func `every old payment gets a token of its own`() async throws {
        try await old(1, rows: OldPayment.all.indices.flatMap { OldPayment.all[$0].rows(number: $0 + 1) })
        let store = try folder.store()
        let tokens = try await store.payments(matching: PaymentQuery()).map(\.token)
        #expect(Set(tokens).count == OldPayment.all.count)
        // Every place is drawn by itself: no letter stands in one place in all of them.
        for place in 0..<22 { #expect(Set(tokens.map { Array($0.text)[place] }).count > 1) }
    }

    @Test func `goods on several lines come on one, as orders are to be`() async throws {
        let rows = OldPayment.all[0].rows.map { $0.replacing("Kopi Gayo 1 kg", with: "Kopi Gayo'||char(10)||'1 kg") }
        try await old(1, rows: rows)
        #expect(try await folder.store().payment(Sample.id(1))?.order.goods == "Kopi Gayo 1 kg")
    }

    @Test func `the database is whole after the move`() async throws {
        try await old(1, rows: OldPayment.all.indices.flatMap { OldPayment.all[$0].rows(number: $0 + 1) })
        _ = try folder.store()
        let (broken, integrity, tables) = try await DatabaseQueue(path: folder.database).read { database in
            (
                try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count,
                try String.fetchAll(database, sql: "PRAGMA integrity_check"),
                try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE name LIKE 'old!_%' ESCAPE '!'")
            )
        }
        #expect(broken == 0)
        #expect(integrity == ["ok"])
        #expect(tables.isEmpty)
    }

    // MARK: Of another time

    @Test func `a newer program's database is refused when it is opened`() async throws {
        _ = try folder.store()
        try await migrateAsNewerProgram()
        let error = try #require(throws: StoreError.self) { try SQLStore.sqlite(path: folder.database) }
        #expect(
            error.description
                == "\(folder.database): a newer program has migrated it (9999-future); use that program, or another database"
        )
    }

    @Test func `a newer program's database is refused when it is migrated`() async throws {
        let store = try SQLStore.sqlite(path: folder.database)
        try await migrateAsNewerProgram()
        await #expect(throws: StoreError.self) { try await store.migrate() }
        let tables = try await DatabaseQueue(path: folder.database).read { database in
            try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        #expect(tables == ["migrations"])
    }

    @Test(arguments: 0...1)
    func `a database that lacks a step is not ready`(_ steps: Int) async throws {
        try await old(steps)
        let error = try await #require(throws: StoreError.self) {
            try await SQLStore.sqlite(path: folder.database).ping()
        }
        #expect(error.fault == "its form is not this program’s (\(Self.names[steps]) is missing)")
        #expect(error.remedy == "run `struk migrate`")
    }

    @Test func `a migrated database is ready`() async throws { try await folder.store().ping() }

    @Test func `a step that fails leaves the database as it was`() async throws {
        let steps = [
            Migration(name: "1", statements: ["CREATE TABLE one (a INTEGER) STRICT"]),
            Migration(name: "2", statements: ["CREATE TABLE two (a INTEGER) STRICT", "CREATE TABLE one (b INTEGER)"]),
        ]
        let database = try DatabaseQueue(path: folder.database)
        await #expect(throws: DatabaseError.self) {
            try await database.write { _ = try Migration.apply(steps, to: SQLiteSession($0)) }
        }
        #expect(try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") } == 0)
    }

    private func migrateAsNewerProgram() async throws {
        try await DatabaseQueue(path: folder.database).write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY) STRICT;
                    INSERT INTO migrations (name) VALUES ('9999-future');
                    """
            )
        }
    }
}
