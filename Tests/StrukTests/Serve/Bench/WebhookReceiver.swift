import Crypto
import Foundation
import Synchronization
import TestSupport

/// A merchant's endpoint: keeps everything, and now and then fails when it hears something for the first time.
final class WebhookReceiver: Sendable {
    /// One try.
    struct Delivery: Sendable {
        let timestamp: String
        let signatures: String
        let body: [UInt8]
    }

    private struct State {
        var deliveries: [String: [Delivery]] = [:]
        var chance: SeededGenerator
    }

    private let state: Mutex<State>

    init(chance: SeededGenerator) { state = Mutex(State(chance: chance)) }

    /// The tries, by `webhook-id`.
    var deliveries: [String: [Delivery]] { state.withLock(\.deliveries) }

    func take(_ incoming: Listener.Incoming) -> Int {
        let delivery = Delivery(
            timestamp: incoming.headers["webhook-timestamp"] ?? "",
            signatures: incoming.headers["webhook-signature"] ?? "",
            body: incoming.body
        )
        return state.withLock { state in
            let tries = state.deliveries[incoming.headers["webhook-id"] ?? "", default: []] + [delivery]
            state.deliveries[incoming.headers["webhook-id"] ?? ""] = tries
            // The second try comes after seconds, a third one would after minutes.
            return tries.count == 1 && state.chance.chance(10) ? 500 : 204
        }
    }

    /// Everything that does not hold of what came.
    ///
    /// - Parameters:
    ///   - secret: What signs.
    ///   - paid: The ids of the payments of which it has to be told that they are paid.
    func faults(secret: String, paid: [String]) throws -> [String] {
        struct Event: Decodable {
            struct Payment: Decodable { let id: String }
            let type: String
            let data: Payment
        }
        let deliveries = deliveries
        var faults: [String] = []
        var announcements: [String: Int] = [:]
        for (id, tries) in deliveries {
            if Set(tries.map(\.body)).count != 1 { faults.append("\(id): its tries differ") }
            if !tries.allSatisfy({ $0.isSigned(id: id, with: secret) }) { faults.append("\(id): not signed") }
            let event = try JSONDecoder().decode(Event.self, from: Data(tries.first?.body ?? []))
            if event.type == "payment.paid" { announcements[event.data.id, default: 0] += 1 }
        }
        for id in paid where announcements[id] != 1 {
            faults.append("\(id): told \(announcements[id] ?? 0) times that it is paid")
        }
        return faults
    }
}

extension WebhookReceiver.Delivery {
    /// Whether the holder of a secret signed this try, by Standard Webhooks 1.0.
    fileprivate func isSigned(id: String, with secret: String) -> Bool {
        guard secret.hasPrefix("whsec_"), let key = Data(base64Encoded: String(secret.dropFirst("whsec_".count))) else {
            return false
        }
        let content = Data("\(id).\(timestamp).".utf8) + body
        let code = Data(HMAC<SHA256>.authenticationCode(for: content, using: SymmetricKey(data: key)))
        return signatures.split(separator: " ").contains("v1,\(code.base64EncodedString())")
    }
}
