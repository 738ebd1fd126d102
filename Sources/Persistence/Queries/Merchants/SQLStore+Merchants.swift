package import Payments

/// Merchants, with their secrets sealed.
///
/// A store without a vault says so as soon as there is a merchant to store or to read.
extension SQLStore {
    package func add(_ merchant: Merchant) async throws {
        try await database.write { session in
            let created: SQLColumns = [
                "id": SQLValue(merchant.id.text), "created_at": SQLValue(merchant.createdAt),
            ]
            let columns = created + (try merchant.columns(sealedBy: openVault()))
            let inserted = try session.run(
                """
                INSERT INTO merchants (\(columns.names)) VALUES (\(columns.values)) ON CONFLICT (id) DO NOTHING
                """
            )
            guard inserted == 1 else { throw MerchantExists(id: merchant.id) }
            try session.announce(.merchant(merchant.id))
        }
    }

    package func update(_ merchant: Merchant) async throws {
        try await database.write { session in
            guard try session.update(merchant, sealedBy: openVault()) else { throw UnknownMerchant(id: merchant.id) }
            try session.announce(.merchant(merchant.id))
        }
    }

    package func merchant(_ id: MerchantID) async throws -> Merchant? {
        try await database.read { session in
            try session.rows("SELECT * FROM merchants WHERE id = \(id.text)").first
                .map { try $0.merchant(openedBy: openVault()) }
        }
    }

    package func merchants() async throws -> [Merchant] {
        try await database.read { session in
            try session.rows("SELECT * FROM merchants ORDER BY id").map { try $0.merchant(openedBy: openVault()) }
        }
    }

    /// Seals every secret under the vault's current key, so that the previous ones are no longer needed.
    ///
    /// - Returns: How many merchants there are.
    /// - Throws: `StoreError` when a secret cannot be opened, with nothing changed.
    package func reseal() async throws -> Int {
        try await database.write { session in
            let rows = try session.rows("SELECT * FROM merchants ORDER BY id\(session.dialect.forUpdate)")
            for row in rows { _ = try session.update(row.merchant(openedBy: openVault()), sealedBy: openVault()) }
            return rows.count
        }
    }
}

extension SQLSession {
    /// - Returns: Whether the merchant is there.
    fileprivate func update(_ merchant: Merchant, sealedBy vault: Vault) throws -> Bool {
        let columns = try merchant.columns(sealedBy: vault)
        return try run("UPDATE merchants SET \(columns.assignments) WHERE id = \(merchant.id.text)") == 1
    }
}
