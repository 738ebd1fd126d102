import GatewayEmulator
import Testing

struct PostbagTests {
    /// Three notices: a deposit and the reversal of one payment, and the deposit of another.
    private let notices: [Notice]

    init() throws {
        let now = try wib("2025-01-15T09:30:00")
        var ledger = Ledger()
        let first = try ledger.register(.order("A"), at: now).payNo
        let second = try ledger.register(.order("B"), at: now).payNo
        _ = try ledger.pay(first, at: now)
        _ = try ledger.reverse(first, at: now + 1000)
        _ = try ledger.pay(second, at: now + 2000)
        notices = ledger.takeNotices()
    }

    /// What is posted for each notice: its place, with a mark for what is not genuine or late.
    private func posts(_ faults: [Faults.Delivery]) -> [[String]] {
        var bag = Postbag()
        return zip(notices, faults).map { notice, fault in
            bag.letters(for: notice, fault).map { letter in
                let place = notices.firstIndex(of: letter.notice).map(String.init) ?? "?"
                let seal =
                    switch letter.seal {
                    case .genuine: ""
                    case .forged: " forged"
                    case .flipped: " flipped"
                    }
                return place + seal + (letter.isLate ? " +\((letter.due - letter.notice.at) / 1000)" : "")
            }
        }
    }

    static let rounds: [(String, [Faults.Delivery], [[String]])] = [
        ("nothing", [.noFault, .noFault, .noFault], [["0"], ["1"], ["2"]]),
        ("lost", [.noFault, .loseNotification, .noFault], [["0"], [], ["2"]]),
        ("doubled", [.doubleNotification, .noFault, .noFault], [["0", "0"], ["1"], ["2"]]),
        ("late", [.late(seconds: 90), .noFault, .noFault], [["0 +90"], ["1"], ["2"]]),
        ("late by nothing", [.late(seconds: 0), .noFault, .noFault], [["0"], ["1"], ["2"]]),
        ("after the next", [.reorder, .noFault, .noFault], [[], ["1", "0"], ["2"]]),
        ("both after the third", [.reorder, .reorder, .noFault], [[], [], ["2", "0", "1"]]),
        ("after a lost one", [.reorder, .loseNotification, .noFault], [[], ["0"], ["2"]]),
        ("after nothing", [.noFault, .noFault, .reorder], [["0"], ["1"], []]),
        ("forged", [.forge, .noFault, .noFault], [["0", "0 forged"], ["1"], ["2"]]),
        ("flipped", [.noFault, .flip, .noFault], [["0"], ["1", "1 flipped"], ["2"]]),
        ("the older of the same payment again", [.noFault, .replay, .noFault], [["0"], ["1", "0"], ["2"]]),
        ("the last of another payment again", [.noFault, .noFault, .replay], [["0"], ["1"], ["2", "1"]]),
        ("nothing to send again", [.replay, .noFault, .noFault], [["0"], ["1"], ["2"]]),
        ("nothing lost is sent again", [.loseNotification, .replay, .noFault], [[], ["1"], ["2"]]),
        ("nothing forged is sent again", [.forge, .noFault, .replay], [["0", "0 forged"], ["1"], ["2", "1"]]),
    ]

    @Test(arguments: rounds)
    func `what is posted for three notices`(_ name: String, _ faults: [Faults.Delivery], _ expected: [[String]]) {
        #expect(posts(faults) == expected, "\(name)")
    }
}
