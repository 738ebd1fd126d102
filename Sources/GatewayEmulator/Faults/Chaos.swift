/// Faults by chance: the seed that brings the same ones again, and how often they come.
package struct Chaos: Sendable, Equatable {
    package var seed: UInt64
    /// From 0 for never to 1 for always.
    package var rate: Double

    package init(seed: UInt64, rate: Double) {
        self.seed = seed
        self.rate = rate
    }

    /// Reads `{"seed": 7, "rate": 0.2}`; a seed may be a string, since some clients cannot write large numbers.
    ///
    /// - Throws: `Faults.Unreadable` for the field `chaos`.
    init(json: JSON) throws(Faults.Unreadable) {
        guard let seed = json["seed"]?.scalar.flatMap({ UInt64($0) }),
            let rate = json["rate"]?.scalar.flatMap({ Double($0) }), (0...1).contains(rate)
        else {
            throw Faults.Unreadable(
                field: "chaos",
                fault: "it has no whole seed or no rate from 0 to 1",
                remedy: "write it as {\"seed\": 7, \"rate\": 0.2}, or null to end it"
            )
        }
        self.init(seed: seed, rate: rate)
    }

    var json: JSON { .members(["seed": .number(String(seed)), "rate": .number(String(rate))]) }
}
