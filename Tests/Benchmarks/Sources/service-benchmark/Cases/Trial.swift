/// One database's turn: every case on a service of its own.
struct Trial: Sendable {
    let database: Database
    let rig: Rig
    let workspace: Workspace
    let load: LoadOptions
    let cases: [Case]
    /// How many payments are prepared.
    let paymentCount: Int
    /// What is asked of vouchers, such as `?medium=80mm`, or nothing.
    let query: String

    /// Measures the bare routes, then every case.
    func run() async throws -> [Row] {
        Progress.tell("\(database.name): preparing \(paymentCount) payments")
        let payments = try await Checkout.with(rig) { try await $0.prepare(paymentCount) }
        guard let first = payments.first else { return [] }
        // From here on this voucher is cached.
        let slip = try await Checkout.with(rig) { try await $0.size(of: first.publicPath + query) }
        var rows = try await measurePeers(with: wrk(), slip: slip, body: first.notification)
        let speeds = Dictionary(uniqueKeysWithValues: rows.map { ($0.peer, $0.perSecond) })
        for work in cases {
            let traffic = work.traffic(on: payments, query: query, headers: rig.headers)
            let before = try await count(work.verdicts)
            let wrk = wrk(atMost: work.connections)
            let (load, cpuSeconds) = try await measure(work.title, traffic, with: wrk, at: rig.url, of: rig.service)
            let believed = try await count(work.verdicts) - before
            let peer = speeds[work.peer] ?? .infinity
            rows.append(
                Row(
                    database: database,
                    work: work,
                    peer: work.peer,
                    connections: wrk.connections,
                    load: load,
                    unbelieved: work.verdicts.isEmpty ? 0 : max(0, load.requests - believed),
                    cpuSeconds: cpuSeconds,
                    shareOfPeer: load.perSecond / peer
                )
            )
        }
        return rows
    }

    private func measurePeers(with wrk: Wrk, slip: Int, body: String) async throws -> [Row] {
        try await ReferenceServer.running(sending: slip, in: workspace) { server, url in
            var rows: [Row] = []
            for peer in Peer.allCases {
                let traffic = peer.traffic(headers: rig.headers, body: body)
                let (load, cpuSeconds) = try await measure(peer.title, traffic, with: wrk, at: url, of: server)
                rows.append(
                    Row(
                        database: database,
                        peer: peer,
                        connections: wrk.connections,
                        load: load,
                        cpuSeconds: cpuSeconds,
                        shareOfPeer: 1
                    )
                )
            }
            return rows
        }
    }

    private func wrk(atMost connections: Int = .max) -> Wrk {
        Wrk(connections: min(load.connections, connections), seconds: load.duration, workspace: workspace)
    }

    /// How many notifications met one of these ends so far.
    private func count(_ verdicts: [String]) async throws -> Int {
        guard !verdicts.isEmpty else { return 0 }
        return try await Checkout.with(rig) { try await $0.notifications(verdicts) }
    }

    private func measure(
        _ title: String,
        _ traffic: Traffic,
        with wrk: Wrk,
        at url: String,
        of server: Running
    ) async throws -> (Load, cpuSeconds: Double) {
        let before = try server.cpuSeconds
        let load = try await wrk.send(traffic, to: url)
        Progress.tell("\(database.name): \(title): \(load.perSecond.text(decimals: 0))/s")
        return (load, try server.cpuSeconds - before)
    }
}
