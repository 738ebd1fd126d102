/// Chance that can be had again from its seed: SplitMix64.
///
/// Its numbers are the same on every machine and with every release of Swift, which the standard library promises of
/// no generator.
struct Chance: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something comes to pass that does so at this rate, 0 to 1.
    mutating func strikes(_ rate: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < rate }

    /// A number from 0 up to a limit; for limits as small as here, all are as likely.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// One of several.
    mutating func pick<Element>(_ first: Element, _ others: Element...) -> Element {
        let index = below(others.count + 1)
        return index == 0 ? first : others[index - 1]
    }
}
