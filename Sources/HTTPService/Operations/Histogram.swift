/// How often something took how long.
struct Histogram: Sendable, Equatable {
    /// The upper bounds in seconds: from a cached voucher to a gateway that hardly answers.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

    private var counts = [Int](repeating: 0, count: bounds.count)
    private var count = 0
    private var sum = 0.0

    mutating func observe(_ seconds: Double) {
        if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) { counts[place] += 1 }
        count += 1
        sum += seconds
    }

    /// Writes the buckets, each with all that are below it, the sum and the count.
    func write(_ name: String, _ labels: [(String, String)], to text: inout MetricsText) {
        var below = 0
        for (bound, count) in zip(Self.bounds, counts) {
            below += count
            text.sample("\(name)_bucket", labels + [("le", "\(bound)")], below)
        }
        text.sample("\(name)_bucket", labels + [("le", "+Inf")], count)
        text.sample("\(name)_sum", labels, sum)
        text.sample("\(name)_count", labels, count)
    }
}
