package import Payments

/// Keys to the service.
extension SQLStore {
    package func add(_ key: APIKey) async throws {
        let columns: SQLColumns = [
            "id": SQLValue(key.id),
            "merchant": SQLValue(key.merchant?.text),
            "scope": SQLValue(key.scope.rawValue),
            "label": SQLValue(key.label),
            "digest": SQLValue(key.digest),
            "created_at": SQLValue(key.createdAt),
            "revoked_at": SQLValue(key.revokedAt),
        ]
        try await database.write { session in
            try session.run("INSERT INTO api_keys (\(columns.names)) VALUES (\(columns.values))")
            session.announce(key.change)
        }
    }

    package func key(digest: String) async throws -> APIKey? {
        try await database.read("SELECT * FROM api_keys WHERE digest = \(digest)") { try $0.first?.key() }
    }

    package func keys(of merchant: MerchantID?) async throws -> [APIKey] {
        try await database.read("SELECT * FROM api_keys \(Self.filter("WHERE", merchant)) ORDER BY created_at, id") {
            try $0.map { try $0.key() }
        }
    }

    package func revoke(_ id: String, of merchant: MerchantID?, at now: Timestamp) async throws -> APIKey? {
        try await database.write { session in
            let rows = try session.rows(
                """
                UPDATE api_keys SET revoked_at = coalesce(revoked_at, \(now))
                WHERE id = \(id) \(Self.filter("AND", merchant)) RETURNING *
                """
            )
            let key = try rows.first?.key()
            if let key { session.announce(key.change) }
            return key
        }
    }

    /// What lets only a merchant's rows pass; nothing for all of them.
    static func filter(_ word: SQL, _ merchant: MerchantID?) -> SQL {
        merchant.map { "\(word) merchant = \($0.text)" } ?? ""
    }
}

extension APIKey {
    /// Whom it concerns; a key to everything concerns everybody.
    fileprivate var change: StoreChange { merchant.map { .merchant($0) } ?? .everything }
}

extension SQLRow {
    fileprivate func key() throws -> APIKey {
        APIKey(
            id: try text("id"),
            merchant: try optionalText("merchant").map { try MerchantID($0) },
            scope: try choice("scope"),
            label: try text("label"),
            digest: try text("digest"),
            createdAt: try instant("created_at"),
            revokedAt: try optionalInstant("revoked_at")
        )
    }
}
