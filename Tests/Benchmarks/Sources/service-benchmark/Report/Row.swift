/// The figures of one case on one database, or of one bare route beside it.
struct Row: Sendable {
    let database: Database
    /// The case; none for a bare route.
    var work: Case?
    /// The route it is compared with, or is.
    let peer: Peer
    /// How many asked at once.
    let connections: Int
    let load: Load
    /// Notifications that were answered as if they had been taken, and were not.
    var unbelieved = 0
    /// The processor time of the server's process, without that of the database's server and the gateway.
    let cpuSeconds: Double
    /// How many requests a second the bare route answered right before a case.
    var peerPerSecond: Double?

    var perSecond: Double { load.perSecond }
    var shareOfPeer: Double { peerPerSecond.map { perSecond / $0 } ?? 1 }
    /// Everything that did not go as it should.
    var failures: Int { load.broken + load.late + max(load.refused, unbelieved) }
    var title: String { work?.title ?? peer.title }
}

extension Row: Encodable {
    private enum CodingKeys: CodingKey {
        case database
        case work
        case peer
        case connections
        case perSecond
        case failures
        case cpuSeconds
        case peerPerSecond
        case shareOfPeer
        case load
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(database, forKey: .database)
        try container.encodeIfPresent(work, forKey: .work)
        try container.encode(peer, forKey: .peer)
        try container.encode(connections, forKey: .connections)
        try container.encode(perSecond, forKey: .perSecond)
        try container.encode(failures, forKey: .failures)
        try container.encode(cpuSeconds, forKey: .cpuSeconds)
        try container.encodeIfPresent(peerPerSecond, forKey: .peerPerSecond)
        try container.encode(shareOfPeer, forKey: .shareOfPeer)
        try container.encode(load, forKey: .load)
    }
}
