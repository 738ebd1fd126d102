/// Chance that can be had again: SplitMix64 from a seed that a failing test shows.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Text of letters, spaces, marks that need quoting, controls and letters beyond ASCII.
    mutating func text() -> String {
        let alphabet = Array("ab 019\"\\/&=+%*-._~\n\t\u{1}é–€𝄞")
        return String(
            (0..<Int.random(in: 0...12, using: &self)).map { _ in alphabet.randomElement(using: &self) ?? "a" }
        )
    }
}
