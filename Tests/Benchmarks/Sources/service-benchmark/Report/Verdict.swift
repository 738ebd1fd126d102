/// Whether a target was reached.
struct Verdict: Sendable, Encodable {
    let database: Database
    let target: String
    let measured: String
    let isMet: Bool

    /// Every target, on every database that was measured.
    static func all(on rows: [Row]) -> [Verdict] { rows.compactMap(Verdict.init) }

    /// - Returns: `nil` for a case that has no target.
    private init?(_ row: Row) {
        switch row.work {
        case .cachedPNG, .publicPNG: self.init(row, atLeast: 20_000, share: 0.6)
        case .notification: self.init(row, atLeast: 4_000)
        case .create: self.init(row, atLeast: 400)
        default: return nil
        }
    }

    /// Every request must have succeeded, all but one in a hundred within 50 ms.
    ///
    /// Where the bare route is slower than on the machine that the targets are set for, it is told by how much.
    private init(_ row: Row, atLeast perSecond: Double, share: Double? = nil) {
        database = row.database
        let pace = row.peerPerSecond.map { $0 / row.peer.nominalPerSecond } ?? 1
        let inTime = row.load.p99 < 50_000
        let isFast = row.perSecond >= perSecond
        let isClose = row.shareOfPeer >= share ?? 0
        isMet = isFast && isClose && inTime && row.failures == 0
        target =
            "\(row.title): ≥ \(perSecond.text(decimals: 0))/s"
            + (share.map { ", ≥ \($0.text(decimals: 1)) of the route that sends as many bytes" } ?? "")
            + ", p99 < 50 ms, none failed"
        measured =
            "\(row.perSecond.text(decimals: 0))/s"
            + (share.map { _ in ", \(row.shareOfPeer.text(decimals: 2))" } ?? "")
            + ", \(row.load.p99.milliseconds) ms, \(row.failures) failed"
            + (pace < 1 ? ", where the bare route has \(pace.text(decimals: 2)) of its pace" : "")
    }
}
