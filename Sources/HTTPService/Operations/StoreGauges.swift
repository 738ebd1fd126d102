import Payments
import Synchronization

/// What is counted in the store, at most every few seconds: whoever asks for metrics must not wear it out.
final class StoreGauges: Sendable {
    private struct Reading {
        let payments: [PaymentState.Name: Int]
        let jobs: [JobCount]
        let at: Timestamp
    }

    private static let freshness = Duration.seconds(5)
    private let last = Mutex<Reading?>(nil)
    private let readings = Flights<Bool, Void>()
    private let store: any PaymentStore & JobStore
    private let now: @Sendable () -> Timestamp

    init(store: any PaymentStore & JobStore, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.now = now
    }

    /// Writes the counts.
    func write(to text: inout MetricsText) async throws {
        let now = now()
        let isFresh = last.withLock { $0.map { now >= $0.at && now - $0.at < Self.freshness } ?? false }
        if !isFresh {
            try await readings.value(for: true) {
                let reading = Reading(
                    payments: try await store.paymentCounts(),
                    jobs: try await store.jobCounts(),
                    at: now
                )
                last.withLock { $0 = reading }
            }
        }
        guard let reading = last.withLock({ $0 }) else { return }
        text.family("struk_payments", "gauge", "Payments by state.")
        for state in PaymentState.Name.allCases {
            text.sample("struk_payments", [("state", state.rawValue)], reading.payments[state] ?? 0)
        }
        text.family("struk_jobs", "gauge", "Jobs by task and state.")
        for job in reading.jobs {
            text.sample("struk_jobs", [("task", job.task), ("state", job.state.rawValue)], job.count)
        }
        text.family("struk_job_oldest_due_seconds", "gauge", "For how long the oldest job has been due.")
        for job in reading.jobs {
            let age = max(0, (now - job.oldestDueAt).inSeconds)
            text.sample("struk_job_oldest_due_seconds", [("task", job.task), ("state", job.state.rawValue)], age)
        }
    }
}
