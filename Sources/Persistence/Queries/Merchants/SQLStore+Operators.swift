package import Payments

/// Operators.
extension SQLStore {
    package func add(_ operator: Operator) async throws {
        let columns: SQLColumns = [
            "name": SQLValue(`operator`.name.text),
            "merchant": SQLValue(`operator`.merchant?.text),
            "scope": SQLValue(`operator`.scope.rawValue),
            "password": SQLValue(`operator`.password.text),
            "created_at": SQLValue(`operator`.createdAt),
            "closed_at": SQLValue(`operator`.closedAt),
        ]
        try await database.write { session in
            let inserted = try session.run(
                """
                INSERT INTO operators (\(columns.names)) VALUES (\(columns.values)) ON CONFLICT (name) DO NOTHING
                """
            )
            guard inserted == 1 else { throw OperatorExists(name: `operator`.name) }
            session.announce(`operator`.change)
        }
    }

    package func change(
        _ name: OperatorName,
        of merchant: MerchantID?,
        _ change: @escaping @Sendable (inout Operator) throws -> Void
    ) async throws -> Operator {
        do {
            return try await database.write { session in
                let selection: SQL = """
                    SELECT * FROM operators
                    WHERE name = \(name.text) \(Self.filter("AND", merchant))\(session.dialect.forUpdate)
                    """
                guard var found = try session.rows(selection).first?.operator() else {
                    throw UnknownOperator(name: name)
                }
                do { try change(&found) } catch { throw Objection(error: error) }
                let columns: SQLColumns = [
                    "scope": SQLValue(found.scope.rawValue),
                    "password": SQLValue(found.password.text),
                    "closed_at": SQLValue(found.closedAt),
                ]
                try session.run("UPDATE operators SET \(columns.assignments) WHERE name = \(name.text)")
                session.announce(found.change)
                return found
            }
        } catch let objection as Objection {
            throw objection.error
        }
    }

    package func `operator`(_ name: OperatorName) async throws -> Operator? {
        try await database.read("SELECT * FROM operators WHERE name = \(name.text)") { try $0.first?.operator() }
    }

    package func operators(of merchant: MerchantID?) async throws -> [Operator] {
        try await database.read("SELECT * FROM operators \(Self.filter("WHERE", merchant)) ORDER BY created_at, name") {
            try $0.map { try $0.operator() }
        }
    }
}

extension Operator {
    /// Whom it concerns; an operator for every merchant concerns everybody.
    fileprivate var change: StoreChange { merchant.map { .merchant($0) } ?? .everything }
}

extension SQLRow {
    fileprivate func `operator`() throws -> Operator {
        Operator(
            name: try OperatorName(text("name")),
            merchant: try optionalText("merchant").map { try MerchantID($0) },
            scope: try choice("scope"),
            password: PasswordHash(try text("password")),
            createdAt: try instant("created_at"),
            closedAt: try optionalInstant("closed_at")
        )
    }
}
