/// Decides what is posted for each notice: the courier without his way.
///
/// Pure, so that a simulation can have lost, late and forged notifications on its own clock.
package struct Postbag: Sendable {
    private var held: [Letter] = []
    private var posted: [Notice] = []
    // As many as a replay may reach back.
    private static let memory = 256

    package init() {}

    /// What is to be posted now that a notice has come, in this order.
    ///
    /// - Parameters:
    ///   - notice: What the merchant is to be told.
    ///   - fault: What befalls it.
    package mutating func letters(for notice: Notice, _ fault: Faults.Delivery) -> [Letter] {
        let letter = Letter(notice)
        var letters: [Letter]
        switch fault {
        case .noFault:
            letters = [letter]
        case .loseNotification:
            letters = []
        case .doubleNotification:
            letters = [letter, letter]
        case .late(let seconds):
            letters = [Letter(notice, due: notice.at + seconds * 1000)]
        case .reorder:
            held.append(letter)
            return []
        case .forge:
            letters = [letter, Letter(notice, seal: .forged)]
        case .flip:
            letters = [letter, Letter(notice, seal: .flipped)]
        case .replay:
            letters = [letter] + (older(than: notice).map { [Letter($0)] } ?? [])
        }
        letters += held
        held = []
        remember(letters)
        return letters
    }

    /// The last one of the same payment, or else the last one.
    private func older(than notice: Notice) -> Notice? {
        posted.last { $0.transaction.tXid == notice.transaction.tXid } ?? posted.last
    }

    private mutating func remember(_ letters: [Letter]) {
        for letter in letters where letter.seal == .genuine && posted.last != letter.notice {
            posted.append(letter.notice)
        }
        posted.removeFirst(max(0, posted.count - Self.memory))
    }
}
