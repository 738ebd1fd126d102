import Logging
import Payments
import ServiceLifecycle

/// Forgets, once an hour, the answers whose time is over.
struct Housekeeping: Service {
    let store: any AnswerStore
    let lifetime: Duration
    let now: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    try await store.forgetAnswers(before: now() - lifetime)
                } catch {
                    guard !Task.isCancelled else { return }
                    logger.error("old answers are not forgotten", metadata: ["fault": "\(type(of: error)): \(error)"])
                }
            } while (try? await Task.sleep(for: .seconds(3600))) != nil
        }
    }
}
