package import Payments
import Synchronization
import Vouchers

/// What the service counts, in the words of Prometheus.
///
/// Labels are route templates, states and names of ours, never anything a caller wrote, so that there are few.
package final class ServiceMetrics: Sendable {
    private struct RequestLabels: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Labels: Hashable {
        let first: String
        let second: String
    }

    private struct State {
        var requests: [RequestLabels: Int] = [:]
        var latencies: [Labels: Histogram] = [:]
        var gatewayCalls: [Labels: Int] = [:]
        var renders: [Labels: Int] = [:]
        var notifications: [String: Int] = [:]
        var alerts: [PaymentAlert: Int] = [:]
    }

    private let state = Mutex(State())

    /// Nothing is counted yet.
    package init() {}

    /// Counts a call to the gateway; for `PacedGateway`.
    package func observeGateway(call: String, outcome: String) {
        state.withLock { $0.gatewayCalls[Labels(first: call, second: outcome), default: 0] += 1 }
    }

    /// Counts something that an operator should look at.
    package func observe(_ alert: PaymentAlert) { state.withLock { $0.alerts[alert, default: 0] += 1 } }

    func observe(route: String, method: String, status: Int, for elapsed: Duration) {
        state.withLock { state in
            state.requests[RequestLabels(route: route, method: method, status: status), default: 0] += 1
            state.latencies[Labels(first: route, second: method), default: Histogram()].observe(elapsed.inSeconds)
        }
    }

    func rendered(_ format: Format, fromCache: Bool) {
        let labels = Labels(first: format.rawValue, second: fromCache ? "hit" : "miss")
        state.withLock { $0.renders[labels, default: 0] += 1 }
    }

    func notified(_ verdict: String) { state.withLock { $0.notifications[verdict, default: 0] += 1 } }

    /// Writes what was counted.
    func write(to text: inout MetricsText) {
        let state = state.withLock { $0 }
        text.family("struk_http_requests_total", "counter", "Requests by route, method and status.")
        for (labels, count) in state.requests {
            text.sample(
                "struk_http_requests_total",
                [("route", labels.route), ("method", labels.method), ("status", String(labels.status))],
                count
            )
        }
        text.family("struk_http_request_duration_seconds", "histogram", "Time to the head of the answer.")
        for (labels, histogram) in state.latencies {
            let pairs = [("route", labels.first), ("method", labels.second)]
            histogram.write("struk_http_request_duration_seconds", pairs, to: &text)
        }
        text.family("struk_gateway_calls_total", "counter", "Calls to the gateway by outcome.")
        for (labels, count) in state.gatewayCalls {
            text.sample("struk_gateway_calls_total", [("call", labels.first), ("outcome", labels.second)], count)
        }
        text.family("struk_renders_total", "counter", "Vouchers sent, by format, and whether they were drawn for it.")
        for (labels, count) in state.renders {
            text.sample("struk_renders_total", [("format", labels.first), ("cache", labels.second)], count)
        }
        text.family("struk_alerts_total", "counter", "Payments that need a look, by what is odd about them.")
        for (alert, count) in state.alerts {
            text.sample("struk_alerts_total", [("alert", alert.rawValue)], count)
        }
        text.family("struk_notifications_total", "counter", "Notifications of the gateway by verdict.")
        for (verdict, count) in state.notifications {
            text.sample("struk_notifications_total", [("verdict", verdict)], count)
        }
    }
}
