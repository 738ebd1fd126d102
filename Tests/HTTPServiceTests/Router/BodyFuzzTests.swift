import Payments
import TestSupport
import Testing

/// Whatever is posted, the service answers as its document says, and nothing happens that was not asked for.
@Suite(.mustEnd)
struct BodyFuzzTests {
    private let seed = Seed()

    private static let targets: [(method: String, uri: String, sample: String)] = [
        ("POST", "/v1/payments", OrderText.json()),
        ("PUT", "/v1/webhook", #"{"url":"https://shop.example/hook"}"#),
        ("POST", "/v1/keys", #"{"scope":"read","label":"checkout"}"#),
        // Too short a password, so that not every body is hashed.
        ("POST", "/v1/operators", #"{"name":"sari","scope":"read","password":"kucing"}"#),
    ]

    @Test(arguments: targets.indices)
    func `a damaged body is refused or taken, and never breaks anything`(_ index: Int) async throws {
        let (method, uri, sample) = Self.targets[index]
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { [seed] caller in
            var soup = ByteSoup(seed.generator, samples: [sample])
            for _ in 0..<400 {
                let body = String(decoding: soup.next(), as: UTF8.self)
                let answer = try await caller.send(method, uri, json: body)
                #expect(answer.status < 500, "\(seed): \(body)")
                #expect(!answer.text.contains("Siti") || answer.status == 201, "\(seed): \(body)")
            }
        }
    }

    @Test func `a damaged query is refused by its parameter, or taken`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .read) { [seed] caller in
            var soup = ByteSoup(seed.generator, samples: ["state=paid&store=alfamart&limit=10&text=INV", "cursor=AA"])
            for _ in 0..<400 {
                // What no URI may hold never reaches a router.
                let query = soup.next().filter { (33...126).contains($0) && $0 != UInt8(ascii: "#") }
                let answer = try await caller.get("/v1/payments?\(String(decoding: query, as: UTF8.self))")
                #expect(answer.status < 500, "\(seed): \(query)")
            }
        }
    }
}
