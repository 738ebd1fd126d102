import TestSupport
import Testing

@testable import HTTPService

@Suite(.mustEnd)
struct DoorbellTests {
    private let bell = Doorbell()
    private let long = Duration.seconds(3600)

    @Test func `a ring that finds nobody is remembered`() async {
        bell.ring()
        await bell.wait(atMost: long)
    }

    @Test func `each ring wakes one who waits`() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { [bell, long] in await bell.wait(atMost: long) } }
            for _ in 0..<50 {
                bell.ring()
                await group.next()
            }
        }
    }

    @Test func `nobody waits for ever, and who has gone takes no ring with him`() async {
        await bell.wait(atMost: .zero)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [bell, long] in await bell.wait(atMost: long) }
            bell.ring()
            await group.next()
        }
    }
}
