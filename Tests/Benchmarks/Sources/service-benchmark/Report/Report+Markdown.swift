extension Report {
    /// What was measured, and how.
    var markdown: String {
        let head = """
            Measured on \(machine), load and database on the same ones; `wrk` with 1 thread, \
            \(seconds) s a case or until every prepared payment is used. CPU time is that of the server’s own process. Each \
            case is compared with its bare route as that was right before it. PostgreSQL was told to look at its tables \
            when the payments were prepared.

            | Database | Case | Connections | Requests/s | p50 ms | p99 ms | kB each | Failed | CPU s | Of the bare route |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|

            """
        return head + rows.map { $0.markdown + "\n" }.joined()
    }

    /// What was to be reached, and whether it was.
    var judgement: String {
        let head = """
            | Database | Target | Measured | Met |
            |---|---|---|---|

            """
        return head + verdicts.map { $0.markdown + "\n" }.joined()
    }
}

extension Row {
    private var kilobytesEach: Double { Double(load.bytes) / Double(max(1, load.requests)) / 1000 }

    fileprivate var markdown: String {
        let cells = [
            database.name, title, String(connections), perSecond.text(decimals: 0), load.p50.milliseconds,
            load.p99.milliseconds,
            kilobytesEach.text(decimals: 1), failures == 0 ? "0" : "**\(failures) of \(load.requests)**",
            cpuSeconds.text(decimals: 1),
            peerPerSecond.map { "\(shareOfPeer.text(decimals: 2)) of \($0.text(decimals: 0)) (\(peer.title))" } ?? "–",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }
}

extension Verdict {
    fileprivate var markdown: String {
        "| \(database.name) | \(target) | \(measured) | \(isMet ? "met" : "**not met**") |"
    }
}
