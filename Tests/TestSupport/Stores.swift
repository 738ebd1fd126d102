package import Payments

/// Shorter ways to what tests do often.
extension MerchantStore {
    /// Stores a merchant over what it was.
    package func update(_ merchant: Merchant) async throws {
        _ = try await change(merchant.id) { $0 = merchant }
    }
}

extension JobStore {
    /// Borrows from every lane, as if there were one.
    package func borrowJobs(limit: Int, at now: Timestamp, until: Timestamp) async throws -> [BorrowedJob] {
        var jobs: [BorrowedJob] = []
        for lane in JobLane.allCases {
            jobs += try await borrowJobs(limit: limit - jobs.count, lane: lane, at: now, until: until)
        }
        return jobs
    }

    /// When the next job of any lane is due.
    package func nextJobDue() async throws -> Timestamp? {
        var times: [Timestamp] = []
        for lane in JobLane.allCases { times += try await nextJobDue(lane: lane).map { [$0] } ?? [] }
        return times.min()
    }
}
