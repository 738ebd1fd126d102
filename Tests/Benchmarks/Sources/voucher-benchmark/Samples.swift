import Vouchers

/// CPU times of many runs of one thing, in milliseconds, whole and by phase.
struct Samples {
    private(set) var totals: [Double] = []
    /// The sizes of all files together.
    private(set) var bytes = 0
    private var phases: [RenderPhase: Double] = [:]

    mutating func add(_ total: Double, phases run: [(RenderPhase, Double)], bytes: Int) {
        self.bytes += bytes
        totals.append(total)
        for (phase, time) in run { phases[phase, default: 0] += time }
    }

    /// The time that a share of the runs did not exceed.
    func percentile(_ share: Double) -> Double {
        let sorted = totals.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// A phase's part of all CPU time.
    func share(of phase: RenderPhase) -> Double {
        (phases[phase] ?? 0) / totals.reduce(0, +)
    }
}
