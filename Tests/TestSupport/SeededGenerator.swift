import FoundationEssentials

/// The number a property test draws its cases from.
///
/// A test shows it in every expectation, so that a failure can be run again: `STRUK_TEST_SEED=1234 swift test`.
package struct Seed: Sendable, Hashable, CustomStringConvertible {
    package let number: UInt64

    /// Takes the seed in `STRUK_TEST_SEED`, or a fresh one where that is not set.
    package init() {
        let given = ProcessInfo.processInfo.environment["STRUK_TEST_SEED"].flatMap { UInt64($0) }
        number = given ?? .random(in: 1...999_999)
    }

    /// Takes one that a test has printed.
    package init(_ number: UInt64) { self.number = number }

    /// A generator that begins at this seed.
    package var generator: SeededGenerator { SeededGenerator(seed: number) }

    package var description: String { "STRUK_TEST_SEED=\(number)" }
}

/// The splitmix64 generator: small, fast, and the same numbers from the same seed on every machine.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether an event of this likelihood, in percent, happens.
    package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// One of some values.
    package mutating func pick<Value>(_ first: Value, _ others: Value...) -> Value {
        let index = Int.random(in: 0...others.count, using: &self)
        return index == 0 ? first : others[index - 1]
    }
}
