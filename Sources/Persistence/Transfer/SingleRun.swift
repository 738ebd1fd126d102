import Synchronization

/// Sees to it that a transaction whose lines come or go only once is not run again.
///
/// PostgreSQL's transactions are, when their connection breaks, and SQLite's, when another that shares the commit throws.
final class SingleRun: Sendable {
    private let isBegun = Mutex(false)

    /// - Throws: `StoreFault.interrupted` from the second time on.
    func begin() throws {
        let isSecond = isBegun.withLock { isBegun in
            defer { isBegun = true }
            return isBegun
        }
        if isSecond { throw StoreFault.interrupted }
    }
}
