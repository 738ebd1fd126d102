import AsyncHTTPClient
import Foundation
import NIOHTTP1

/// A shop that calls nodes of the service with its key.
struct Caller: Sendable {
    let http: HTTPClient
    let key: String

    /// Registers an order, under its own idempotency key.
    func register(_ order: ShopOrder, at node: String) async throws -> Answer {
        let headers: HTTPHeaders = ["Content-Type": "application/json", "Idempotency-Key": order.idempotencyKey]
        return try await call(.POST, node + "/v1/payments", headers, try order.json)
    }

    func payment(_ id: String, at node: String) async throws -> Answer {
        try await call(.GET, node + "/v1/payments/" + id)
    }

    func cancel(_ id: String, at node: String) async throws -> Answer {
        try await call(.POST, node + "/v1/payments/\(id)/cancel")
    }

    func inquire(_ id: String, at node: String) async throws -> Answer {
        try await call(.POST, node + "/v1/payments/\(id)/inquire")
    }

    /// Says where the merchant's webhooks go.
    ///
    /// - Returns: The secret that signs them.
    func setWebhook(_ url: String, at node: String) async throws -> String {
        struct Webhook: Decodable { let secret: String }
        let body = try JSONEncoder().encode(["url": url])
        let answer = try await call(.PUT, node + "/v1/webhook", ["Content-Type": "application/json"], body)
        return try JSONDecoder().decode(Webhook.self, from: answer.body).secret
    }

    /// Whether a node says that it can work.
    func isReady(_ node: String) async -> Bool { (try? await http.send(.GET, node + "/readyz").status) == 200 }

    /// The jobs that are to be done now or were given up, as the metrics count them: all but inquiries that are planned.
    func unfinishedJobs(at node: String) async throws -> [String] {
        try await http.send(.GET, node + "/metrics").text.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("struk_jobs{") && !$0.contains(#"task="poll",state="waiting""#) }
    }

    private func call(
        _ method: HTTPMethod,
        _ url: String,
        _ headers: HTTPHeaders = [:],
        _ body: Data? = nil
    ) async throws -> Answer {
        var headers = headers
        headers.add(name: "Authorization", value: "Bearer \(key)")
        return try await http.send(method, url, headers, body.map { Array($0) })
    }
}
