import Testing

@testable import Graphics

struct RecentlyUsedTests {
    @Test func `what is used again and again is made once, what is not is forgotten`() {
        var kept = RecentlyUsed<Int, Int>(capacity: 3)
        var made: [Int] = []
        func use(_ key: Int) -> Int {
            kept.value(of: key) {
                made.append(key)
                return key * 10
            }
        }
        for other in 1...20 {
            #expect(use(0) == 0)
            #expect(use(other) == other * 10)
        }
        #expect(made == Array(0...20))
        #expect(use(1) == 10)
        #expect(made.last == 1, "it was made again")
    }
}
