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
            session.announce(.merchant(merchant.id))
        }
    }

    package func change(
        _ id: MerchantID,
        _ change: @escaping @Sendable (inout Merchant) throws -> Void
    ) async throws -> Merchant {
        do {
            return try await database.write { session in
                let selection: SQL = "SELECT * FROM merchants WHERE id = \(id.text)\(session.dialect.forUpdate)"
                guard var merchant = try session.rows(selection).first?.merchant(openedBy: openVault()) else {
                    throw UnknownMerchant(id: id)
                }
                do { try change(&merchant) } catch { throw Objection(error: error) }
                try session.update(merchant, sealedBy: openVault())
                session.announce(.merchant(id))
                return merchant
            }
        } catch let objection as Objection {
            throw objection.error
        }
    }

    package func merchant(_ id: MerchantID) async throws -> Merchant? {
        try await database.read("SELECT * FROM merchants WHERE id = \(id.text)") { rows in
            try rows.first.map { try $0.merchant(openedBy: openVault()) }
        }
    }

    package func merchants() async throws -> [Merchant] {
        try await database.read("SELECT * FROM merchants ORDER BY id") { rows in
            try rows.map { try $0.merchant(openedBy: openVault()) }
        }
    }

    /// Seals every secret under the vault's current key, so that the previous ones are no longer needed.
    ///
    /// - Returns: How many merchants there are.
    /// - Throws: `StoreError` when a secret cannot be opened, with nothing changed.
    package func reseal() async throws -> Int {
        try await database.write { session in
            let rows = try session.rows("SELECT * FROM merchants ORDER BY id\(session.dialect.forUpdate)")
            for row in rows { try session.update(row.merchant(openedBy: openVault()), sealedBy: openVault()) }
            return rows.count
        }
    }
}

extension SQLSession {
    fileprivate func update(_ merchant: Merchant, sealedBy vault: Vault) throws {
        let columns = try merchant.columns(sealedBy: vault)
        try run("UPDATE merchants SET \(columns.assignments) WHERE id = \(merchant.id.text)")
    }
}
