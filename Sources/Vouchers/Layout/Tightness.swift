/// How far spaces and yielding texts give way so that a page of fixed height holds its content.
struct Tightness: Hashable {
    let space: Double
    let text: Double
    /// The most lines of texts that may be cut.
    var lines = Int.max
    /// Up to which kind texts are cut that are too long.
    var cut = Excess.cut

    /// From roomy to tight; the first with which the content fits is taken.
    static let steps = [
        Tightness(space: 1, text: 1), Tightness(space: 0.85, text: 1), Tightness(space: 0.72, text: 1),
        Tightness(space: 0.72, text: 0.94), Tightness(space: 0.66, text: 0.88), Tightness(space: 0.62, text: 0.82),
        Tightness(space: 0.6, text: 0.75), Tightness(space: 0.5, text: 0.75), Tightness(space: 0.42, text: 0.75),
        Tightness(space: 0.42, text: 0.75, lines: 2), Tightness(space: 0.3, text: 0.75, lines: 2),
        Tightness(space: 0.3, text: 0.75, lines: 2, cut: .cutLate),
        Tightness(space: 0.3, text: 0.75, lines: 2, cut: .cutLast),
        Tightness(space: 0.3, text: 0.75, lines: 1, cut: .cutLast),
    ]
}
