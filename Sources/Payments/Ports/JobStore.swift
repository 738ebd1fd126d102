/// Where jobs are kept: one durable table for all kinds.
///
/// Jobs are planned by `PaymentStore` in the transactions that give them their reasons.
public protocol JobStore: Sendable {
    /// Lends due jobs to a worker, oldest due first; nobody else gets them before the lease ends.
    ///
    /// - Parameters:
    ///   - lane: Only jobs of this lane are lent.
    ///   - now: Jobs due by then are lent.
    ///   - until: When a worker that has not come back is taken for dead; later than any job lasts.
    func borrowJobs(
        limit: Int,
        lane: JobLane,
        at now: Timestamp,
        until: Timestamp
    ) async throws -> [BorrowedJob]
    /// Ends a job that is done. If it was planned again meanwhile, it stays, as planned.
    func finish(_ job: BorrowedJob) async throws
    /// Gives a job back, to be tried at an instant. If it was planned again meanwhile, it stays, as planned.
    ///
    /// - Parameter fault: Why it was not done; `nil` when it was not tried, which then does not count as a try.
    func putOff(_ job: BorrowedJob, until: Timestamp, fault: String?) async throws
    /// Ends the tries of a job that failed too often; it is kept as a dead letter.
    func bury(_ job: BorrowedJob, fault: String) async throws
    /// Plans a job outside a payment's event, such as an inquiry that a callback hints at.
    func plan(_ job: Job) async throws
    /// Jobs by kind, state and age; those that cannot be read are left out.
    ///
    /// - Returns: Fewer than the query's limit only when there are no more.
    func jobs(matching query: JobQuery) async throws -> [Job]
    /// Makes a dead or waiting job due at once, with its tries counted anew.
    ///
    /// - Returns: `nil` when there is no such job.
    func revive(_ id: String, at now: Timestamp) async throws -> Job?
    /// When the next job of a lane is due.
    func nextJobDue(lane: JobLane) async throws -> Timestamp?
    /// How many jobs there are of each kind and state, and since when the oldest is due.
    func jobCounts() async throws -> [JobCount]
}

/// A job in a worker's hands.
public struct BorrowedJob: Sendable, Equatable {
    /// The job as it was lent; its tries do not count this one.
    public let job: Job
    /// Grows each time the job is planned or lent, so that a late worker cannot undo a newer plan.
    public let revision: Int64

    /// Restores a lent job from storage.
    public init(job: Job, revision: Int64) {
        self.job = job
        self.revision = revision
    }
}

/// Which jobs to list.
public struct JobQuery: Sendable, Equatable {
    /// Only jobs of this merchant.
    public var merchant: MerchantID?
    /// Only jobs of the task with this name.
    public var task: String?
    /// Only jobs in this state.
    public var state: Job.State?
    /// Only jobs whose id comes after this one.
    public var after: String?
    /// How many at most.
    public var limit: Int

    /// Asks for every job unless narrowed; in the order of their ids.
    public init(
        merchant: MerchantID? = nil,
        task: String? = nil,
        state: Job.State? = nil,
        after: String? = nil,
        limit: Int = 50
    ) {
        self.merchant = merchant
        self.task = task
        self.state = state
        self.after = after
        self.limit = limit
    }
}

/// How many jobs there are of one kind and state.
public struct JobCount: Sendable, Equatable {
    /// The task's name.
    public let task: String
    /// The jobs' state.
    public let state: Job.State
    /// How many.
    public let count: Int
    /// The earliest due time among them.
    public let oldestDueAt: Timestamp

    /// Collects a count.
    public init(task: String, state: Job.State, count: Int, oldestDueAt: Timestamp) {
        self.task = task
        self.state = state
        self.count = count
        self.oldestDueAt = oldestDueAt
    }
}
