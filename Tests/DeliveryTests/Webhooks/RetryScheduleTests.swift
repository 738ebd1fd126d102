import Delivery
import TestSupport
import Testing

struct RetryScheduleTests {
    @Test(arguments: [
        (0, 0), (1, 5), (2, 300), (3, 1800), (4, 7200), (5, 18_000), (6, 36_000), (7, 50_400), (8, 72_000), (9, 86_400),
    ])
    func `a pause is the step of the ladder, give or take a tenth`(_ tries: Int, _ seconds: Int) throws {
        let seed = Seed()
        var generator = seed.generator
        var pauses: Set<Duration> = []
        for _ in 0..<100 {
            let pause = try #require(RetrySchedule.pause(after: tries, using: &generator), "\(seed)")
            #expect(pause >= .milliseconds(seconds * 900) && pause <= .milliseconds(seconds * 1100), "\(seed)")
            pauses.insert(pause)
        }
        #expect(seconds == 0 ? pauses == [.zero] : pauses.count > 50, "\(seed)")
    }

    @Test(arguments: [10, 11, 1000, -1])
    func `there is no other try`(_ tries: Int) {
        var generator = Seed().generator
        #expect(RetrySchedule.pause(after: tries, using: &generator) == nil)
    }

    @Test func `ten tries take about 75 hours`() {
        let seed = Seed()
        var generator = seed.generator
        var (tries, total) = (0, Duration.zero)
        while let pause = RetrySchedule.pause(after: tries, using: &generator) {
            tries += 1
            total += pause
        }
        #expect(tries == 10)
        #expect(total > .seconds(68 * 3600) && total < .seconds(84 * 3600), "\(seed)")
    }
}
