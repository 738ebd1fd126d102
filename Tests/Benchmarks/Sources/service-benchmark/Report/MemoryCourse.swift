/// How much memory a process held, as time went by.
struct MemoryCourse: Sendable {
    private var megabytes: [Double] = []

    mutating func add(_ megabytes: Double) { self.megabytes.append(megabytes) }

    /// Whether it is flat: the last third's mean is within 5 % of the middle third's.
    ///
    /// The first third fills the caches.
    var verdict: String {
        let third = megabytes.count / 3
        guard third > 0 else { return "Resident memory: too few looks to judge." }
        let last = mean(megabytes.suffix(third))
        let middle = mean(megabytes.dropLast(third).suffix(third))
        let change = (last / middle - 1) * 100
        return
            "Resident memory is \(abs(change) <= 5 ? "flat" : "**not flat**"): \(middle.text(decimals: 1)) MB in the "
            + "middle third, \(last.text(decimals: 1)) MB in the last, \(change.text(decimals: 1)) %."
    }

    private func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(values.count) }
}
