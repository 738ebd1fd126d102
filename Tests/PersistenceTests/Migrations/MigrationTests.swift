import GRDB
import Payments
import TestSupport
import Testing

@testable import Persistence

struct MigrationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A database as a program of its time left it, with a payment of number 1 in it.
    struct OldDatabase: Sendable, CustomTestStringConvertible {
        /// The last migration it has been through.
        let testDescription: String
        let rows: String

        static let all = [
            OldDatabase(
                testDescription: "0001-payments",
                rows: """
                    INSERT INTO payments (
                        id, created_at, merchant, reference, owns_reference, amount, store, goods, buyer, state,
                        code_reference, transaction_id, pay_no, expires_at, expiry_is_estimated, issued_at, paid_at,
                        receipt_code, reversal_claimed
                    ) VALUES (
                        '01000000000000000000000001', 1795489200000, 'IONPAYTEST', 'INV-2026-1130', 1, 150000,
                        'alfamart', 'Kopi Gayo 1 kg',
                        '{"address":"Indonesia","city":"Jakarta","country":"Indonesia","email":"siti@example.com",\
                    "name":"Siti Rahmawati","phone":"081234567890","postCode":"10000","state":"DKI Jakarta"}',
                        'paid', 'INV-2026-1130', 'IONPAYTEST03202611241000004821', '9041150930014821', 1796057999000, 0,
                        1795489200000, 1795489260000, 'A1B2C3', 0
                    );
                    INSERT INTO attempts (payment, number, merchant, reference, claimed_at, is_open)
                    VALUES ('01000000000000000000000001', 1, 'IONPAYTEST', 'INV-2026-1130', 1795489200000, 0);
                    INSERT INTO idempotency_keys (merchant, key, payment)
                    VALUES ('IONPAYTEST', 'k1', '01000000000000000000000001');
                    INSERT INTO events (payment, number, name, at, state, detail)
                    VALUES ('01000000000000000000000001', 1, 'claimed', 1795489200000, 'registering', 'amount 150000');
                    """
            )
        ]
    }

    @Test func `an empty file is migrated once`() throws {
        let store = try SQLiteStore(path: folder.database)
        #expect(try store.migrate() == Migration.all.map(\.name))
        #expect(try store.migrate().isEmpty)
        #expect(try SQLiteStore(path: folder.database).migrate().isEmpty)
    }

    @Test func `names are unique and in order`() {
        let names = Migration.all.map(\.name)
        #expect(names == Set(names).sorted())
    }

    @Test func `every migration has a database that ended with it`() {
        #expect(OldDatabase.all.map(\.testDescription) == Migration.all.map(\.name))
    }

    @Test(arguments: OldDatabase.all)
    func `what an older program stored is read by this one`(_ old: OldDatabase) async throws {
        let index = try #require(Migration.all.firstIndex { $0.name == old.testDescription })
        let steps = Array(Migration.all[...index])
        try await DatabaseQueue(path: folder.database).write { database in
            _ = try Migration.apply(steps, to: database)
            try database.execute(sql: old.rows)
        }
        let store = try SQLiteStore(path: folder.database)
        #expect(try store.migrate() == Migration.all[(index + 1)...].map(\.name))

        let claim = try Sample.claim()
        let payment = Payment(
            id: claim.id,
            order: claim.order,
            createdAt: claim.createdAt,
            attempts: [.init(reference: claim.attempts[0].reference, claimedAt: claim.createdAt, isOpen: false)],
            state: .paid(try Sample.code(for: claim.attempts[0].reference), Sample.settlement, reversalClaimed: false)
        )
        #expect(try await store.payment(payment.id) == payment)
        #expect(try await store.claim(Sample.claim(2), under: IdempotencyKey("k1")) == .held(payment))
        #expect(try await store.history(of: payment.id).map(\.name) == ["claimed"])
    }

    @Test func `a newer program's database is refused when it is opened`() async throws {
        _ = try folder.store()
        try await migrateAsNewerProgram()
        let error = try #require(throws: StoreError.self) { try SQLiteStore(path: folder.database) }
        #expect(
            error.description
                == "\(folder.database): a newer program has migrated it (9999-future); use that program, or another database"
        )
    }

    @Test func `a newer program's database is refused when it is migrated`() async throws {
        let store = try SQLiteStore(path: folder.database)
        try await migrateAsNewerProgram()
        #expect(throws: StoreError.self) { try store.migrate() }
        let tables = try await DatabaseQueue(path: folder.database).read { database in
            try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        #expect(tables == ["migrations"])
    }

    @Test func `a step that fails leaves the database as it was`() async throws {
        let steps = [
            Migration(name: "1", sql: "CREATE TABLE one (a INTEGER) STRICT"),
            Migration(name: "2", sql: "CREATE TABLE two (a INTEGER) STRICT; CREATE TABLE one (b INTEGER) STRICT"),
        ]
        let database = try DatabaseQueue(path: folder.database)
        await #expect(throws: DatabaseError.self) {
            try await database.write { _ = try Migration.apply(steps, to: $0) }
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
