/// How long to ask for an outcome that nobody announces.
struct Patience: Sendable {
    struct Lost: Error, CustomStringConvertible {
        let outcome: String
        let tries: Int

        var description: String { "\(outcome): not so after \(tries) looks" }
    }

    private let pauses: [Duration]

    /// Looks at once, soon again, and then every second.
    static func lasting(_ limit: Duration) -> Patience {
        var pauses = [Duration.milliseconds(10)]
        var total = Duration.zero
        while total < limit {
            total += pauses[pauses.count - 1]
            pauses.append(min(pauses[pauses.count - 1] * 2, .seconds(1)))
        }
        return Patience(pauses: pauses)
    }

    /// Looks until there is something to see.
    ///
    /// - Throws: `Lost` when there is nothing by then; whatever the look throws.
    @discardableResult
    func wait<Value>(for outcome: String, _ look: () async throws -> Value?) async throws -> Value {
        for pause in pauses {
            if let value = try await look() { return value }
            try await ContinuousClock().sleep(for: pause)
        }
        throw Lost(outcome: outcome, tries: pauses.count)
    }

    /// Looks until it is so.
    func wait(until outcome: String, _ look: () async throws -> Bool) async throws {
        try await wait(for: outcome) { try await look() ? true : nil }
    }
}
