import Payments
import Persistence
import TestSupport
import Testing

/// What every store does with operators.
@Suite(.mustEnd)
struct OperatorTests {
    private func fill(_ store: SQLStore) async throws -> [Operator] {
        let operators = [
            try Sample.operator("sari", at: Sample.now + .seconds(3)),
            try Sample.operator("dewi", of: "NORMALTEST", at: Sample.now + .seconds(2)),
            try Sample.operator("budi", of: nil, at: Sample.now + .seconds(1)),
            try Sample.operator("ani"),
        ]
        for each in operators { try await store.add(each) }
        return operators
    }

    @Test(arguments: StoreMaker.all)
    func `an operator is found by the name`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            for each in try await fill(store) { #expect(try await store.operator(each.name) == each) }
            #expect(try await store.operator(OperatorName("nobody")) == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `operators are listed oldest first, of a merchant or of all`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let all = try await fill(store)
            #expect(try await store.operators(of: Sample.merchant) == [all[3], all[0]])
            #expect(try await store.operators(of: nil) == [all[3], all[2], all[1], all[0]])
            #expect(try await store.operators(of: MerchantID("nobody0000")) == [])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a name is taken once, by any merchant`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let sari = try Sample.operator("sari")
            try await store.add(sari)
            let other = try Sample.operator("sari", of: "NORMALTEST")
            await #expect(throws: OperatorExists(name: sari.name)) { try await store.add(other) }
            #expect(try await store.operators(of: nil) == [sari])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an operator is changed, and comes back as it is stored`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var sari = try await fill(store)[0]
            sari.scope = .admin
            sari.password = PasswordHash("another")
            sari.closedAt = Sample.now + .seconds(60)
            let changed = sari
            #expect(try await store.change(sari.name, of: sari.merchant) { $0 = changed } == sari)
            #expect(try await store.operator(sari.name) == sari)
            sari.closedAt = nil
            #expect(try await store.change(sari.name, of: nil) { $0.closedAt = nil } == sari)
            #expect(try await store.operator(sari.name) == sari)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `another merchant's operator is not changed, nor one that is not there`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let all = try await fill(store)
            let nobody = try OperatorName("nobody")
            for (name, merchant) in [(all[1].name, try Sample.merchant), (all[2].name, try Sample.merchant)] {
                await #expect(throws: UnknownOperator(name: name)) {
                    try await store.change(name, of: merchant) { $0.scope = .admin }
                }
            }
            await #expect(throws: UnknownOperator(name: nobody)) {
                try await store.change(nobody, of: nil) { $0.scope = .admin }
            }
            #expect(try await Set(store.operators(of: nil).map(\.scope)) == [.write])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a change that throws stores nothing, and its error comes out as it is`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let sari = try await fill(store)[0]
            let refusal = InvalidValue(field: "scope", fault: "it is too much", remedy: "give less")
            await #expect(throws: refusal) {
                try await store.change(sari.name, of: nil) { found in
                    found.scope = .admin
                    throw refusal
                }
            }
            #expect(try await store.operator(sari.name) == sari)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `changes made at once all stay`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let name = try await fill(store)[0].name
            let before = try await store.operator(name)?.password.text.utf8.count
            try await withThrowingTaskGroup { group in
                for _ in 0..<16 {
                    group.addTask {
                        _ = try await store.change(name, of: nil) { $0.password = PasswordHash($0.password.text + "x") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.operator(name)?.password.text.utf8.count == before.map { $0 + 16 })
        }
    }
}
