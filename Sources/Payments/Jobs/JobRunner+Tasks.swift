/// What each task does, and what follows when it fails.
extension JobRunner {
    enum Result {
        case done
        case again(after: Duration, fault: String)
        case hopeless(fault: String)
    }

    func result(of job: Job) async -> Result {
        do {
            switch job.task {
            case .register: return try await register(job)
            case .poll(let transaction, let reference): return try await poll(job, transaction, reference)
            case .inquire(let transaction, let reference): return try await inquire(job, transaction, reference)
            case .withdraw(let transaction, let reference): return try await withdraw(job, transaction, reference)
            case .deliver(let announcement): return try await deliver(announcement, job)
            }
        } catch DeskError.unknown(let reason) {
            return again(job, reason.rawValue)
        } catch DeskError.refused(let refusal) {
            return refused(job, refusal)
        } catch is DeskError {
            // Somebody else is at it, or the gateway has just gone.
            return .again(after: .seconds(30), fault: "busy")
        } catch {
            return again(job, "store")
        }
    }

    private func register(_ job: Job) async throws -> Result {
        let payment = try await desk.resume(job.payment)
        return payment.isUnanswered ? again(job, "unresolved") : .done
    }

    /// The inquiry's own event plans the next one.
    private func poll(_ job: Job, _ transaction: TransactionID, _ reference: GatewayReference) async throws -> Result {
        guard let payment = try await store.payment(job.payment), payment.code?.transaction == transaction else {
            return .done
        }
        _ = try await desk.inquire(payment, about: transaction, reference)
        return .done
    }

    private func inquire(
        _ job: Job,
        _ transaction: TransactionID,
        _ reference: GatewayReference
    ) async throws -> Result {
        guard let payment = try await store.payment(job.payment) else { return .done }
        _ = try await desk.inquire(payment, about: transaction, reference)
        return .done
    }

    private func withdraw(
        _ job: Job,
        _ transaction: TransactionID,
        _ reference: GatewayReference
    ) async throws -> Result {
        guard let payment = try await store.payment(job.payment) else { return .done }
        switch await desk.gateway.cancel(payment.transaction(transaction, reference)) {
        case .accepted: return .done
        case .unknown(let reason): return again(job, reason.rawValue)
        case .refused(let refusal) where refusal.isRetryable: return again(job, refusal.code)
        case .refused:
            // It may be cancelled already, or paid; the second is worth knowing.
            _ = try await desk.inquire(payment, about: transaction, reference)
            return .done
        }
    }

    private func deliver(_ announcement: Announcement, _ job: Job) async throws -> Result {
        guard let endpoint = try await merchants.merchant(job.merchant)?.webhook else { return .done }
        let fault: String
        switch await webhooks.send(announcement.message, to: endpoint, at: desk.now()) {
        case .delivered: return .done
        case .gone: return .hopeless(fault: "410")
        case .refused(let status): fault = "\(status)"
        case .unreachable(let reason): fault = reason.rawValue
        }
        guard let pause = webhookPause(job.tries + 1) else { return .hopeless(fault: fault) }
        return .again(after: pause, fault: fault)
    }

    /// A refused inquiry has no certain meaning; it is asked again for some days, and then an operator has to look.
    private func refused(_ job: Job, _ refusal: Refusal) -> Result {
        job.tries < 30 ? again(job, refusal.code) : .hopeless(fault: refusal.code)
    }

    /// Doubling pauses from 15 seconds to two hours.
    private func again(_ job: Job, _ fault: String) -> Result {
        .again(after: .seconds(min(15 << min(job.tries, 9), 7200)), fault: fault)
    }
}
