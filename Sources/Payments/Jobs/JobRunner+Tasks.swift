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
            case .cancel: return try await cancel(job)
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
        guard let payment = try await store.payment(job.payment), let code = payment.code,
            code.transaction == transaction
        else { return .done }
        do {
            _ = try await desk.inquire(payment, about: transaction, reference)
            return .done
        } catch DeskError.refused(let refusal) where desk.now() < code.expiry.instant + .seconds(72 * 3600) {
            // A wrong key is mended some day, and money may have come by then.
            return again(job, refusal.code)
        }
    }

    /// A hint means news, so an answer without any is asked for again for some minutes.
    private func inquire(
        _ job: Job,
        _ transaction: TransactionID,
        _ reference: GatewayReference
    ) async throws -> Result {
        guard let payment = try await store.payment(job.payment) else { return .done }
        let (_, report) = try await desk.ask(about: transaction, reference, of: payment)
        switch report.status {
        case .paid, .expired: return .done
        case .unpaid, .committing, .other: return job.tries < 5 ? again(job, "no news") : .done
        }
    }

    private func cancel(_ job: Job) async throws -> Result {
        do {
            _ = try await desk.cancel(job.payment)
        } catch DeskError.cannotCancel {
            return .done
        } catch DeskError.refused(let refusal) where !refusal.isRetryable {
            return .done
        }
        return .done
    }

    private func withdraw(
        _ job: Job,
        _ transaction: TransactionID,
        _ reference: GatewayReference
    ) async throws -> Result {
        guard let payment = try await store.payment(job.payment) else { return .done }
        switch try await desk.withdraw(transaction, reference, of: payment) {
        case .accepted: return .done
        case .unknown(let reason): return again(job, reason.rawValue)
        case .refused(let refusal):
            // A till may be in the middle of it: until it is paid or expired, it can still be paid.
            let (_, report) = try await desk.ask(about: transaction, reference, of: payment)
            switch report.status {
            case .paid, .expired: return .done
            case .unpaid, .committing, .other: return refused(job, refusal)
            }
        }
    }

    private func deliver(_ announcement: Announcement, _ job: Job) async throws -> Result {
        guard let endpoint = try await merchants.merchant(job.merchant)?.webhook else { return .done }
        let fault: String
        let outcome = await webhooks.send(announcement.message, to: endpoint, at: desk.now())
        if case .unreachable = outcome {
            note(endpointOf: job.merchant, answered: false)
        } else {
            note(endpointOf: job.merchant, answered: true)
        }
        switch outcome {
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
