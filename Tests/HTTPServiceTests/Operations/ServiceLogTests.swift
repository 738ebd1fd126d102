import Dispatch
import Logging
import Synchronization
import TestSupport
import Testing

@testable import HTTPService

@Suite(.mustEnd)
struct ServiceLogTests {
    private final class Sink: Sendable {
        private let text = Mutex("")

        var lines: [Substring] { text.withLock { $0.split(separator: "\n") } }

        func write(_ bytes: [UInt8]) { text.withLock { $0 += String(decoding: bytes, as: UTF8.self) } }
    }

    private let sink = Sink()
    private let writer: LogWriter
    private var logger: Logger

    init() {
        writer = LogWriter { [sink] in sink.write($0) }
        logger = Logger(label: "test") { [writer] _ in ServiceLogHandler(writer) { Sample.now } }
    }

    @Test mutating func `a line tells time, level, message and facts by name`() throws {
        logger[metadataKey: "request"] = "a-1"
        logger.info("request", metadata: ["status": "200", "method": "GET"])
        logger.debug("nobody asked")
        writer.flush()
        let line = try #require(sink.lines.first)
        #expect(sink.lines.count == 1)
        #expect(line.contains(/^2026-11-24T10:00:00\+07:00 info request method=GET request=a-1 status=200$/))
    }

    @Test func `what an error says stays on its line`() {
        logger.error("fault", metadata: ["fault": "one\ntwo\r\nthree"])
        writer.flush()
        #expect(sink.lines.count == 1)
        #expect(sink.lines.first?.hasSuffix("fault=one two three") == true)
    }

    @Test func `lines stay in order, whoever is urgent`() {
        for number in 1...1000 { number.isMultiple(of: 7) ? logger.error("\(number)") : logger.info("\(number)") }
        writer.flush()
        #expect(sink.lines.map { $0.split(separator: " ").last } == (1...1000).map { "\($0)" })
    }

    @Test func `a reader who falls behind stops nobody, and is told what he missed`() {
        let (reading, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let slow = LogWriter { [sink] bytes in
            reading.signal()
            gate.wait()
            sink.write(bytes)
        }
        let logger = Logger(label: "test") { _ in ServiceLogHandler(slow) { Sample.now } }
        logger.error("first")
        reading.wait()
        let long = String(repeating: "x", count: 1000)
        for _ in 0..<3000 { logger.info("\(long)") }
        for _ in 0..<10 { gate.signal() }
        slow.flush()
        #expect(sink.lines.count < 2000)
        #expect(sink.lines.last?.contains("lines of the log are left out") == true)
    }
}
