import Foundation
import Payments
import TestSupport
import Testing

struct TimestampTests {
    @Test(arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2)] as [(Int64, Int64)])
    func `seconds are rounded towards the past`(milliseconds: Int64, seconds: Int64) {
        let instant = Timestamp(milliseconds: milliseconds)
        #expect(instant.seconds == seconds)
        #expect(instant.wholeSecond == Timestamp(seconds: seconds))
        #expect(instant.wholeSecond <= instant)
    }

    @Test func `spans are added and taken to the millisecond`() {
        let later = Sample.now + .milliseconds(1500)
        #expect(later.milliseconds == Sample.now.milliseconds + 1500)
        #expect(later - Sample.now == .milliseconds(1500))
        #expect(Sample.now - later == .milliseconds(-1500))
        #expect(later - .milliseconds(1500) == Sample.now)
        #expect(Sample.now < later)
    }

    @Test func `it travels as milliseconds`() throws {
        let text = "[\(Sample.now.milliseconds)]"
        #expect(try String(decoding: JSONEncoder().encode([Sample.now]), as: UTF8.self) == text)
        #expect(try JSONDecoder().decode([Timestamp].self, from: Data(text.utf8)) == [Sample.now])
    }
}
