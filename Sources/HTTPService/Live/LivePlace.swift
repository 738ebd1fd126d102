/// A watcher's place on the board: given back when its stream ends, and also when no stream ever begins.
final class LivePlace: Sendable {
    let watch: Watch
    private let board: LiveBoard

    init(_ watch: Watch, on board: LiveBoard) {
        self.watch = watch
        self.board = board
    }

    deinit { leave() }

    /// Gives the place back; once is as good as twice.
    func leave() { board.leave(watch) }
}
