import Testing

@testable import Persistence

struct PostgresRecoveryTests {
    private let start = ContinuousClock.now

    @Test func `others in the way are given way to a bounded number of times`() {
        var recovery = PostgresRecovery(until: start)
        let deadlock = PostgresError.refused(code: "40P01", reason: "")
        let pauses = (0..<20).compactMap { _ in recovery.pause(after: deadlock, at: start) }
        #expect(pauses.count == PostgresRecovery.conflictLimit)
        #expect(pauses.allSatisfy { $0 > .zero && $0 <= .seconds(1) })
    }

    @Test func `an absent server is waited for until the deadline`() throws {
        var recovery = PostgresRecovery(until: start + .seconds(15))
        var now = start
        let absent = PostgresError.unreachable(code: nil, reason: "Connection refused")
        while let pause = recovery.pause(after: absent, at: now) {
            #expect(pause > .zero && pause <= .seconds(1))
            now += pause
        }
        #expect(now < start + .seconds(15))
        #expect(now >= start + .seconds(14))
    }

    @Test func `an old connection that broke is replaced once without a pause, even after the deadline`() {
        var recovery = PostgresRecovery(until: start)
        let broken = PostgresError.broken(reason: "")
        #expect(recovery.pause(after: broken, at: start + .seconds(60)) == .zero)
        #expect(recovery.pause(after: broken, at: start + .seconds(60)) == nil)
    }

    @Test(arguments: [
        PostgresError.outcomeUnknown, .closed, .refused(code: "23505", reason: ""), .refused(code: "42P01", reason: ""),
        .unreachable(code: "28P01", reason: ""), .unreachable(code: "3D000", reason: ""),
        .unreachable(code: nil, reason: "invalid sslmode value: \"maybe\""),
        .unreachable(code: nil, reason: "SSL error: certificate verify failed"),
        .unreachable(code: nil, reason: "server does not support SSL, but SSL was required"),
    ])
    func `what repeating cannot mend is final`(_ error: PostgresError) {
        var recovery = PostgresRecovery(until: start + .seconds(15))
        #expect(recovery.pause(after: error, at: start) == nil)
    }

    @Test(arguments: [
        PostgresError.unreachable(code: "57P01", reason: ""), .unreachable(code: "57P02", reason: ""),
        .unreachable(code: "57P03", reason: ""), .unreachable(code: "53300", reason: ""),
        .unreachable(code: nil, reason: "SSL SYSCALL error: EOF detected"),
        .unreachable(code: nil, reason: "SSL error: unexpected eof while reading"),
    ])
    func `a server that stops, starts or is full is waited for`(_ error: PostgresError) {
        var recovery = PostgresRecovery(until: start + .seconds(15))
        #expect(recovery.pause(after: error, at: start) != nil)
    }
}
