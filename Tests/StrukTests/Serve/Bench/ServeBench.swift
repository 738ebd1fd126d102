import AsyncHTTPClient
import Foundation
import Payments

/// A service with all that it deals with: the gateway and its till, what stands before the nodes, and a shop.
struct ServeBench: Sendable {
    let http: HTTPClient
    let emulator: EmulatorProgram
    let till: Till
    let balancer: Balancer
    let service: ServeProgram
    let shop: Caller

    /// Runs with a service that knows one merchant; its nodes are for the body to start.
    ///
    /// - Parameter settings: Where the database is, and what else is set.
    static func run<Value: Sendable>(
        _ settings: [String: String],
        _ body: (ServeBench) async throws -> Value
    ) async throws -> Value {
        try await HTTPClient.withHTTPClient(configuration: .forTests) { http in
            try await EmulatorProgram.run { emulator in
                try await emulator.openTills()
                let balancer = Balancer(http)
                return try await Listener.run(answering: balancer.pass) { url in
                    let service = try ServeProgram(
                        for: emulator,
                        notificationURL: url + "/nicepay/notification",
                        settings: settings
                    )
                    let key = try await service.addMerchant()
                    let bench = ServeBench(
                        http: http,
                        emulator: emulator,
                        till: Till(http: http, url: emulator.url),
                        balancer: balancer,
                        service: service,
                        shop: Caller(http: http, key: key)
                    )
                    return try await body(bench)
                }
            }
        }
    }

    /// Registers an order with which nothing goes wrong.
    func register(_ reference: String, at node: String) async throws -> AnsweredPayment {
        struct NotRegistered: Error { let answer: String }
        let answer = try await shop.register(ShopOrder(reference), at: node)
        guard answer.status == 201 else { throw NotRegistered(answer: answer.text) }
        return try answer.payment()
    }

    /// Waits until a payment is paid here.
    func waitUntilPaid(_ id: String, at node: String, _ patience: Patience = .lasting(.seconds(60))) async throws {
        try await patience.wait(until: "payment \(id) is paid") {
            try await shop.payment(id, at: node).payment().state == "paid"
        }
    }

    /// Waits until all is done that is to be done now.
    ///
    /// - Parameter tasks: Jobs that may be left.
    func waitUntilIdle(
        at node: String,
        butFor tasks: [String] = [],
        _ patience: Patience = .lasting(.seconds(60))
    ) async throws {
        try await patience.wait(until: "all jobs are done") {
            try await shop.unfinishedJobs(at: node).allSatisfy { line in
                tasks.contains { line.contains("task=\"\($0)\",state=\"waiting\"") }
            }
        }
    }
}

extension EmulatorProgram {
    /// Makes it ten in the morning of today, since nobody pays at night, and the service goes by the real day.
    fileprivate func openTills() async throws {
        let offset = 7 * 3600
        let day = (Int(Date().timeIntervalSince1970) + offset) / 86_400
        let morning = Timestamp(seconds: Int64(day * 86_400 - offset + 10 * 3600))
        try await put("{\"now\": \"\(morning.rfc3339())\"}", to: "/emulator/clock")
    }
}
