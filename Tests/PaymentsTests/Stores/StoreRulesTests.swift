import Payments
import TestSupport
import Testing

struct StoreRulesTests {
    @Test(arguments: StoreGroup.allCases, [1, 9999] as [Int64])
    func `less than the least is refused with its source`(group: StoreGroup, amount: Int64) throws {
        let rules = StoreRules.published(for: group)
        let amount = try Rupiah(amount)
        let error = try #require(throws: InvalidValue.self) { try rules.check(amount) }
        #expect(error.field == "amount")
        #expect(error.fault == "\(amount.formatted) is less than the least \(group.rawValue) takes, Rp10.000")
        #expect(error.remedy.contains(rules.minimum.source))
        #expect(error.remedy.contains(rules.minimum.asOf))
    }

    @Test(arguments: StoreGroup.allCases, [10_000, 150_000, 2_500_000] as [Int64])
    func `an amount within every limit passes in silence`(group: StoreGroup, amount: Int64) throws {
        #expect(try StoreRules.published(for: group).check(Rupiah(amount)).isEmpty)
    }

    @Test(
        arguments: StoreGroup.allCases,
        [(2_500_001, 1), (5_000_000, 1), (5_000_001, 2), (Rupiah.maximum, 2)]
            as [(Int64, Int)]
    )
    func `more than a second-hand maximum only warns`(group: StoreGroup, row: (amount: Int64, count: Int)) throws {
        let rules = StoreRules.published(for: group)
        let warnings = try rules.check(Rupiah(row.amount))
        #expect(warnings.count == row.count)
        #expect(warnings.allSatisfy { $0.hasPrefix("amount: ") && $0.contains(rules.maximum.source) })
        #expect(warnings.allSatisfy { $0.contains(rules.maximum.asOf) })
    }

    @Test func `a maximum that is set to refuse is refused`() throws {
        var rules = StoreRules.published(for: .indomaret)
        rules.maximum.force = .refuses
        _ = try rules.check(Rupiah(5_000_000))
        #expect(throws: InvalidValue.self) { try rules.check(Rupiah(5_000_001)) }
    }

    @Test func `a minimum that is set to warn only warns`() throws {
        var rules = StoreRules.published(for: .alfamart)
        rules.minimum.force = .warns
        #expect(try rules.check(Rupiah(9999)).count == 1)
    }
}
