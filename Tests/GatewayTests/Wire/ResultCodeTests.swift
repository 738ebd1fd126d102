import Payments
import Testing

@testable import Gateway

struct ResultCodeTests {
    @Test(arguments: [
        "1001", "1002", "1003", "1004",
    ])
    func `an outage inside the gateway leaves the outcome open`(_ code: String) {
        #expect(ResultCode(code, message: nil).force == .uncertain)
    }

    @Test(arguments: [
        "9002", "9006", "9302", "9303", "9308", "9309", "9501", "9502", "9503", "9504", "9506", "9513", "9515", "9516",
        "9517", "9518", "9519", "9520", "9527",
    ])
    func `a busy gateway may be asked again`(_ code: String) {
        #expect(ResultCode(code, message: nil).force == .retryable)
        #expect(ResultCode(code, message: nil).refusal.isRetryable)
    }

    @Test(arguments: [
        "8001", "9007", "9009", "9010", "9011", "9314", "9330", "9505", "9507", "9509", "9525", "9528", "9334",
    ])
    func `a mistake is final`(_ code: String) {
        let result = ResultCode(code, message: "some text")
        #expect(result.force == .final)
        #expect(!result.refusal.isRetryable)
        #expect(!result.meaning.isEmpty)
    }

    @Test func `the code that is published twice is told apart by its message`() {
        #expect(ResultCode("9507", message: "HTTP Timeout").force == .uncertain)
        #expect(ResultCode("9507", message: "Invalid ReferenceNo length").force == .final)
    }

    @Test func `an unlisted code is a refusal that says so`() {
        let result = ResultCode("4242", message: "token 0123 of Budi")
        #expect(result.force == .final)
        #expect(result.meaning.contains("does not list"))
        #expect(!result.meaning.contains("Budi"))
    }

    @Test func `every published block that concerns store payments is in the table`() {
        let ranges = [9003...9031, 9301...9334, 9501...9536, 8061...8067, 8200...8202, 8001...8005, 1001...1004]
        let expected = Set(ranges.flatMap { $0 }.map(String.init) + ["0000", "8090", "9001", "9002", "9999"])
        #expect(Set(ResultCode.known) == expected)
    }
}
