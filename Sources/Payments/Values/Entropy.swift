/// Where the random parts of ids and tokens come from: the system's generator, or a test's own.
public struct Entropy: RandomNumberGenerator, Sendable {
    private let draw: @Sendable () -> UInt64

    /// The system's generator, which nobody can guess.
    public static let system = Entropy {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// Takes a source of 64 random bits a call.
    public init(draw: @escaping @Sendable () -> UInt64) { self.draw = draw }

    /// The next 64 bits.
    public mutating func next() -> UInt64 { draw() }
}
