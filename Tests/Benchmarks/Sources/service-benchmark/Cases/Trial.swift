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

    /// Measures the bare routes, then every case after another look at its own.
    func run() async throws -> [Row] {
        Progress.tell("\(database.name): preparing \(paymentCount) payments")
        let payments = try await Checkout.with(rig) { try await $0.prepare(paymentCount) }
        guard let first = payments.first else { return [] }
        try await rig.settle()
        // From here on this voucher is cached.
        let slip = try await Checkout.with(rig) { try await $0.size(of: first.publicPath + query) }
        return try await ReferenceServer.running(sending: slip, in: workspace) { server, url in
            let bare = BareRoutes(server: server, url: url, headers: rig.headers, body: first.notification)
            var rows: [Row] = []
            for peer in Peer.allCases { rows.append(try await row(of: peer, among: bare)) }
            for work in cases { rows.append(try await row(of: work, on: payments, beside: bare)) }
            return rows
        }
    }

    private func row(of peer: Peer, among bare: BareRoutes) async throws -> Row {
        let wrk = wrk()
        let (load, cpuSeconds) = try await measure(
            peer.title,
            bare.traffic(peer),
            with: wrk,
            at: bare.url,
            of: bare.server
        )
        return Row(
            database: database,
            peer: peer,
            connections: wrk.connections,
            load: load,
            cpuSeconds: cpuSeconds
        )
    }

    private func row(of work: Case, on payments: [PreparedPayment], beside bare: BareRoutes) async throws -> Row {
        let traffic = work.traffic(on: payments, query: query, headers: rig.headers)
        let before = try await count(work.verdicts)
        let wrk = wrk(atMost: work.connections)
        let peerPerSecond = try await speed(of: work.peer, among: bare)
        let (load, cpuSeconds) = try await measure(work.title, traffic, with: wrk, at: rig.url, of: rig.service)
        let believed = try await count(work.verdicts) - before
        return Row(
            database: database,
            work: work,
            peer: work.peer,
            connections: wrk.connections,
            load: load,
            unbelieved: work.verdicts.isEmpty ? 0 : max(0, load.requests - believed),
            cpuSeconds: cpuSeconds,
            peerPerSecond: peerPerSecond
        )
    }

    /// How fast a bare route is now: a machine that is shared is now faster, now slower.
    private func speed(of peer: Peer, among bare: BareRoutes) async throws -> Double {
        let wrk = Wrk(connections: load.connections, seconds: max(1, load.duration / 2), workspace: workspace)
        let load = try await wrk.send(bare.traffic(peer), to: bare.url)
        guard load.requests > 0, load.failures == 0 else {
            throw ProgramError(program: "wrk", said: "\(load.failures) requests failed at the \(peer.title)")
        }
        return load.perSecond
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

/// The bare routes at work, and what they are asked.
private struct BareRoutes: Sendable {
    let server: Running
    let url: String
    let headers: [String: String]
    let body: String

    func traffic(_ peer: Peer) -> Traffic { peer.traffic(headers: headers, body: body) }
}
