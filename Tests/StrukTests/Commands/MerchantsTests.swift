import TestSupport
import Testing

@Suite(.mustEnd)
struct MerchantsTests {
    @Test(arguments: [["add", "--name", "Toko Budi"], ["set"]], ["-1", "0", "721", "9000000000000000"])
    func `hours that no code may live are refused`(_ command: [String], _ hours: String) async throws {
        let program = try Program(environment: ["STRUK_GATEWAY_MERCHANT_KEY": "k"])
        let ending = try await program.run(["merchant"] + command + ["IONPAYTEST", "--expiry-hours=\(hours)"])
        #expect(ending.status == 65)
        #expect(ending.line == "struk: expiryHours: \(hours) is out of range; give 1 to 720, which is 30 days")
    }
}
