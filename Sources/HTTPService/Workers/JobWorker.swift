import Logging
import Payments
import ServiceLifecycle

/// Does what is due in a lane, as long as the service runs; when it is to stop, what has begun is finished and the rest handed back.
struct JobWorker<Gateway: PaymentGateway, Store: PaymentStore & JobStore>: Service {
    let runner: JobRunner<Gateway, Store>
    let store: Store
    let lane: JobLane
    let bell: Doorbell
    let now: @Sendable () -> Timestamp
    let logger: Logger
    /// The longest nap: jobs that another process planned while the store was out of reach are found by then.
    private static var longestNap: Duration { .seconds(5) }

    /// While the gateway has no place for more, nobody has to be in a hurry.
    private static var shortNap: Duration { .milliseconds(200) }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let round = try await runner.round(lane)
                    if round.heldBack > 0 {
                        try await Task.sleep(for: Self.shortNap)
                    } else if round.borrowed < runner.pace.batch {
                        await bell.wait(atMost: try await nap())
                    }
                } catch {
                    guard !Task.isCancelled else { return }
                    logger.error("jobs are not done", metadata: ["fault": "\(type(of: error)): \(error)"])
                    await bell.wait(atMost: Self.longestNap)
                }
            }
        }
    }

    private func nap() async throws -> Duration {
        guard let due = try await store.nextJobDue(lane: lane) else { return Self.longestNap }
        return min(max(due - now(), .milliseconds(20)), Self.longestNap)
    }
}
