import Payments
import TestSupport
import Testing

struct RateLimitTests {
    private let start = Sample.now

    @Test func `a burst goes through, and what is beyond it waits its turn`() {
        var limit = RateLimit(perSecond: 2, burst: 3)
        for _ in 0..<3 { #expect(limit.take(at: start) == nil) }
        #expect(limit.take(at: start) == .milliseconds(500))
        #expect(limit.take(at: start + .milliseconds(500)) == nil)
        #expect(limit.take(at: start + .milliseconds(600)) == .milliseconds(400))
    }

    @Test func `a clock that goes back gives nothing away`() {
        var limit = RateLimit(perSecond: 1, burst: 1)
        #expect(limit.take(at: start) == nil)
        #expect(limit.take(at: start + .seconds(-100)) == .seconds(1))
        #expect(limit.take(at: start + .milliseconds(999)) != nil)
        #expect(limit.take(at: start + .seconds(1)) == nil)
    }

    @Test func `in any span no more goes through than the burst and what the span fills`() {
        let seed = Seed()
        var generator = seed.generator
        for _ in 0..<200 {
            let (perSecond, burst) = (
                Int.random(in: 1...20, using: &generator), Int.random(in: 1...10, using: &generator)
            )
            var limit = RateLimit(perSecond: Double(perSecond), burst: burst)
            var (now, taken) = (start, 0)
            for _ in 0..<300 {
                now = now + .milliseconds(Int64.random(in: 0...200, using: &generator))
                if limit.take(at: now) == nil { taken += 1 }
            }
            let span = Double(now.milliseconds - start.milliseconds) / 1000
            #expect(Double(taken) <= Double(burst) + Double(perSecond) * span + 0.001, "\(seed)")
        }
    }

    @Test func `a bucket is forgotten only when it is full`() {
        var limit = RateLimit(perSecond: 1, burst: 2)
        #expect(limit.isFull(at: start))
        _ = limit.take(at: start)
        #expect(!limit.isFull(at: start + .milliseconds(900)))
        #expect(limit.isFull(at: start + .seconds(1)))
    }
}
