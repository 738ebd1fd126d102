import Payments
import TestSupport
import Testing

struct CircuitBreakerTests {
    private let start = Sample.now

    private func fail(_ breaker: inout CircuitBreaker, _ times: Int, at now: Timestamp) {
        for _ in 0..<times where breaker.admit(at: now) { breaker.record(answered: false, at: now) }
    }

    private func closed() -> CircuitBreaker { CircuitBreaker(threshold: 3, pause: .seconds(30)) }

    @Test func `some failures in a row open it, fewer do not`() {
        var breaker = closed()
        fail(&breaker, 2, at: start)
        #expect(!breaker.isOpen(at: start))
        fail(&breaker, 1, at: start)
        #expect(breaker.state == .open(until: start + .seconds(30)))
        #expect(breaker.admit(at: start + .seconds(29)) == false)
    }

    @Test func `an answer in between begins the count anew`() {
        var breaker = closed()
        fail(&breaker, 2, at: start)
        breaker.record(answered: true, at: start)
        fail(&breaker, 2, at: start)
        #expect(breaker.state == .closed)
    }

    @Test func `after the pause one call tries, and the others wait for it`() {
        var breaker = closed()
        fail(&breaker, 3, at: start)
        let later = start + .seconds(30)
        #expect(breaker.admit(at: later) == true)
        #expect(breaker.admit(at: later) == false)
        breaker.record(answered: true, at: later)
        #expect(breaker.state == .closed)
        #expect(breaker.admit(at: later) == true)
    }

    @Test func `a failing try opens it again at once`() {
        var breaker = closed()
        fail(&breaker, 3, at: start)
        let later = start + .seconds(30)
        fail(&breaker, 1, at: later)
        #expect(breaker.state == .open(until: later + .seconds(30)))
    }

    @Test func `a try that never comes back lets another one try`() {
        var breaker = closed()
        fail(&breaker, 3, at: start)
        #expect(breaker.admit(at: start + .seconds(30)) == true)
        #expect(breaker.isOpen(at: start + .seconds(59)))
        #expect(breaker.admit(at: start + .seconds(60)) == true)
    }
}
