import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// A shop that makes payments for the cases to work on.
struct Checkout: Sendable {
    let rig: Rig
    let client: HTTPClient

    /// How many orders are under way at a time.
    private static let width = 32

    /// Works with a shop of its own connections.
    static func with<Value: Sendable>(_ rig: Rig, _ body: (Checkout) async throws -> Value) async throws -> Value {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = width
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            try await body(Checkout(rig: rig, client: client))
        }
    }

    /// Registers payments.
    func prepare(_ count: Int) async throws -> [PreparedPayment] {
        let answers = try await withThrowingTaskGroup(of: [Answer].self) { group in
            for start in 0..<Self.width {
                group.addTask {
                    var answers: [Answer] = []
                    for number in stride(from: start, to: count, by: Self.width) {
                        answers.append(try await register("PREPARED-\(number)"))
                    }
                    return answers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let transactions = try await transactions()
        return try answers.map { answer in
            guard let payNo = answer.payNo, let transaction = transactions[answer.reference],
                let path = answer.links.png.firstRange(of: "/v/")
            else { throw Unexpected(path: "/v1/payments", answer: "no code for \(answer.reference)") }
            return PreparedPayment(
                id: answer.id,
                reference: answer.reference,
                payNo: payNo,
                transaction: transaction,
                publicPath: String(answer.links.png[path.lowerBound...])
            )
        }
    }

    /// How many bytes an address sends, now that it has been asked for once.
    func size(of path: String) async throws -> Int {
        try await send(HTTPClientRequest(url: rig.url + path), expecting: 200).readableBytes
    }

    /// How many notifications met one of these ends, by the service's own count.
    func notifications(_ verdicts: [String]) async throws -> Int {
        let body = try await send(HTTPClientRequest(url: rig.url + "/metrics"), expecting: 200)
        let lines = String(buffer: body).split(separator: "\n")
        return verdicts.reduce(0) { sum, verdict in
            let name = "struk_notifications_total{verdict=\"\(verdict)\"} "
            let line = lines.first { $0.hasPrefix(name) }
            return sum + Int(line.flatMap { Double($0.dropFirst(name.count)) } ?? 0)
        }
    }

    private func register(_ reference: String) async throws -> Answer {
        var request = HTTPClientRequest(url: rig.url + "/v1/payments")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: PreparedPayment.order(reference)))
        return try JSONDecoder().decode(Answer.self, from: Data(await send(request, expecting: 201).readableBytesView))
    }

    /// The gateway's ids, by reference; the service does not tell them.
    private func transactions() async throws -> [String: String] {
        struct Transaction: Decodable {
            let tXid: String
            let referenceNo: String
        }
        let request = HTTPClientRequest(url: rig.gatewayURL + "/emulator/transactions")
        let list = try JSONDecoder().decode(
            [Transaction].self,
            from: Data(await send(request, expecting: 200).readableBytesView)
        )
        return Dictionary(list.map { ($0.referenceNo, $0.tXid) }) { _, last in last }
    }

    private func send(_ request: HTTPClientRequest, expecting status: Int) async throws -> ByteBuffer {
        var request = request
        for (name, value) in rig.headers { request.headers.add(name: name, value: value) }
        let response = try await client.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 256 << 20)
        guard Int(response.status.code) == status else {
            throw Unexpected(path: request.url, answer: "\(response.status) \(String(buffer: body).prefix(500))")
        }
        return body
    }
}

/// A payment as the service shows it.
private struct Answer: Decodable {
    struct Links: Decodable { let png: String }

    let id: String
    let reference: String
    let payNo: String?
    let links: Links
}

/// An answer with which the benchmark cannot go on.
struct Unexpected: Error, CustomStringConvertible {
    let path: String
    let answer: String

    var description: String { "\(path) answered \(answer)" }
}
