package import Testing

extension Trait where Self == TimeLimitTrait {
    /// Ends what would never end, and nothing else.
    ///
    /// The tests of a run begin together and share the processors, so a test's clock also counts what others
    /// took: a limit near to what a test takes by itself fails it where the machine is busy.
    package static var mustEnd: Self { .timeLimit(.minutes(60)) }
}
