import GatewayEmulator
import TestSupport
import Testing

@Suite(.mustEnd)
struct EmulatorClockTests {
    // The clock runs on between setting and reading it; a test takes less than a minute for both.
    private let minute: Int64 = 60_000

    @Test func `a clock begins where it is told to and runs on`() throws {
        let start = try wib("2025-01-15T09:30:00")
        let clock = EmulatorClock(startingAt: start)
        let first = clock.now
        #expect((start..<start + minute).contains(first))
        #expect(clock.now >= first)
    }

    @Test func `a clock that is told nothing shows the real time`() throws {
        let clock = EmulatorClock()
        #expect(clock.now > (try wib("2025-01-01T00:00:00")))
    }

    @Test func `a clock is set forwards and backwards`() throws {
        let clock = EmulatorClock(startingAt: 0)
        for time in ["2030-01-01T00:00:00", "2020-01-01T00:00:00"] {
            let instant = try wib(time)
            clock.set(to: instant)
            #expect((instant..<instant + minute).contains(clock.now))
        }
    }

    @Test func `a clock moves on by a duration to the millisecond`() {
        let clock = EmulatorClock(startingAt: 0)
        clock.advance(by: .seconds(3600) + .milliseconds(250))
        #expect((3_600_250..<3_600_250 + minute).contains(clock.now))
        clock.advance(by: .seconds(-3600))
        #expect((250..<250 + minute).contains(clock.now))
    }

    @Test func `who waits for an instant goes on when the clock is moved to it`() async throws {
        let clock = EmulatorClock(startingAt: 0)
        async let waiting: Void = clock.wait(until: 86_400_000)
        clock.set(to: 3_600_000)
        clock.advance(by: .seconds(86_400))
        try await waiting
        #expect(clock.now >= 86_400_000)
    }

    @Test func `who waits for an instant goes on when time has passed`() async throws {
        let clock = EmulatorClock(startingAt: 0)
        try await clock.wait(until: 20)
        #expect(clock.now >= 20)
        try await clock.wait(until: 0)
    }

    @Test func `waiting for an instant can be given up`() async throws {
        let clock = EmulatorClock(startingAt: 0)
        let waiting = Task { try await clock.wait(until: 86_400_000) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
