import Synchronization

/// What is done to the service, so that each fault is known to be explained or not.
final class Weather: Sendable {
    private struct State {
        var storms = 0
        var isStormy = false
        var unexplained: [String] = []
    }

    private let state = Mutex(State())

    /// Faults of calls that no storm touched.
    var unexplained: [String] { state.withLock(\.unexplained) }

    /// Lets something rage; faults of calls that meet it are explained.
    func storm(_ rage: () async throws -> Void) async rethrows {
        state.withLock { state in
            state.storms += 1
            state.isStormy = true
        }
        defer { state.withLock { $0.isStormy = false } }
        try await rage()
    }

    /// Makes a call that gives the status of its answer.
    ///
    /// - Returns: The status, or `nil` without an answer.
    func watch(_ what: String, _ call: () async throws -> Int) async -> Int? {
        let before = state.withLock { ($0.storms, $0.isStormy) }
        let result: Result<Int, any Error>
        do { result = .success(try await call()) } catch { result = .failure(error) }
        let status = try? result.get()
        if let status, status < 500 { return status }
        state.withLock { state in
            if before == (state.storms, false) { state.unexplained.append("\(what): \(result)") }
        }
        return status
    }
}
