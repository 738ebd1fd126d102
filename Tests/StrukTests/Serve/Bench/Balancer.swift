import AsyncHTTPClient
import Foundation
import Synchronization

/// What stands before the nodes at an address that stays: the gateway notifies it, and it passes on.
///
/// It remembers what was acknowledged, as the gateway does.
final class Balancer: Sendable {
    private struct State {
        var nodes: [String] = []
        var turn = 0
        var acknowledged: [String] = []
    }

    private let http: HTTPClient
    private let state = Mutex(State())

    init(_ http: HTTPClient) { self.http = http }

    /// Takes these nodes from now on.
    func send(to nodes: [String]) { state.withLock { $0.nodes = nodes } }

    /// The node whose turn it is.
    var node: String? {
        state.withLock { state in
            guard !state.nodes.isEmpty else { return nil }
            state.turn += 1
            return state.nodes[state.turn % state.nodes.count]
        }
    }

    /// Every notification that a node answered with 200.
    var acknowledged: [String] { state.withLock(\.acknowledged) }

    /// The codes that acknowledged notifications are about.
    var acknowledgedCodes: Set<String> { Set(acknowledged.compactMap { $0.formValue("payNo") }) }

    /// Passes a notification on.
    ///
    /// - Returns: The node's status, or 503 without an answer.
    func pass(_ incoming: Listener.Incoming) async -> Int {
        guard let node, let answer = try? await http.notify(incoming.body, at: node + "/nicepay/notification") else {
            return 503
        }
        if answer.status == 200 {
            state.withLock { $0.acknowledged.append(String(decoding: incoming.body, as: UTF8.self)) }
        }
        return answer.status
    }
}

extension String {
    /// The value of a name, where the text is a form.
    func formValue(_ name: String) -> String? {
        split(separator: "&").first { $0.hasPrefix("\(name)=") }
            .flatMap { String($0.dropFirst(name.count + 1)).removingPercentEncoding }
    }
}
