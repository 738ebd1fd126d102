/// Something without which the service cannot do its work.
package struct ReadinessCheck: Sendable {
    /// Its name in the answer.
    package let name: String
    /// Throws while it is missing.
    package let run: @Sendable () async throws -> Void

    /// Names a check.
    package init(_ name: String, run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.run = run
    }
}

/// What a check found.
struct ReadinessReport: Encodable, Sendable {
    struct Finding: Encodable, Sendable {
        let name: String
        let ok: Bool
    }

    let status: String
    let checks: [Finding]

    /// Runs every check.
    init(of checks: [ReadinessCheck]) async {
        self.checks = await withTaskGroup(of: Finding.self) { group in
            for check in checks {
                group.addTask {
                    do {
                        try await check.run()
                        return Finding(name: check.name, ok: true)
                    } catch {
                        return Finding(name: check.name, ok: false)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.name < $1.name }
        }
        status = self.checks.allSatisfy(\.ok) ? "ready" : "unready"
    }

    var isReady: Bool { checks.allSatisfy(\.ok) }
}

/// Says that the gateway is not worth calling now.
struct GatewayUnreachable: Error {}
