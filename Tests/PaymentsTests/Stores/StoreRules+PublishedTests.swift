import Payments
import TestSupport
import Testing

struct StoreRulesPublishedTests {
    @Test(arguments: StoreGroup.allCases)
    func `every rule has a source and the day it was read`(group: StoreGroup) throws {
        let rules = StoreRules.published(for: group)
        let origins = [
            (rules.blackout.source, rules.blackout.asOf), (rules.minimum.source, rules.minimum.asOf),
            (rules.maximum.source, rules.maximum.asOf), (rules.cashMaximum.source, rules.cashMaximum.asOf),
            (rules.symbology.source, rules.symbology.asOf),
        ]
        for (source, day) in origins {
            #expect(!source.isEmpty)
            _ = try Sample.time("\(day)T00:00:00+07:00")
        }
    }

    @Test(arguments: [(.alfamart, 22 * 60, 60), (.indomaret, 23 * 60, 60)] as [(StoreGroup, Int, Int)])
    func `tills rest as the gateway's guide says`(group: StoreGroup, start: Int, end: Int) throws {
        #expect(try StoreRules.published(for: group).blackout.value == DailyWindow(start: start, end: end))
    }

    @Test(
        arguments: [
            (.alfamart, ["Alfamart", "Alfamidi", "Dan+Dan", "Lawson"]), (.indomaret, ["Indomaret"]),
        ] as [(StoreGroup, [String])]
    )
    func `each group knows its brands`(group: StoreGroup, brands: [String]) {
        let rules = StoreRules.published(for: group)
        #expect(rules.group == group)
        #expect(rules.brands == brands)
    }

    @Test(arguments: StoreGroup.allCases)
    func `what only another gateway says is not enforced`(group: StoreGroup) {
        let rules = StoreRules.published(for: group)
        #expect(rules.minimum.force == .refuses)
        #expect(rules.maximum.force == .warns)
        #expect(rules.cashMaximum.force == .warns)
    }

    @Test(arguments: StoreGroup.allCases, Language.allCases)
    func `the cashier's sentence and the steps name the merchant and the amount`(
        group: StoreGroup,
        language: Language
    ) {
        let rules = StoreRules.published(for: group)
        #expect(rules.sentence[language].contains("NICEPAY"))
        #expect(rules.sentence[language].contains("{merchant}"))
        let steps = rules.steps.map { $0[language] }
        #expect(steps.count == 4)
        #expect(steps.allSatisfy { !$0.isEmpty })
        #expect(steps.joined().contains("{merchant}"))
        #expect(steps.joined().contains("{amount}"))
    }
}
