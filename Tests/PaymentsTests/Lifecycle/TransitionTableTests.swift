import Payments
import TestSupport
import Testing

/// Every state meets every event once.
struct TransitionTableTests {
    /// A row for each event; `·` leaves the state as it is, `!` cannot happen.
    private static let table = """
                     registering  unresolved   awaiting     committing   paid   reversed  expired  cancelled  rejected
        attempted    !            ·            !            !            !      !         !        !          !
        registered   awaiting     ·            ·            ·            ·      ·         ·        ·          ·
        stray        !            !            !            !            !      !         !        !          !
        refused      rejected     ·            ·            ·            ·      ·         ·        ·          ·
        lost         unresolved   ·            ·            ·            ·      ·         ·        ·          ·
        abandoned    !            rejected     !            !            !      !         !        !          !
        deposit      ·            ·            ·            ·            ·      ·         ·        ·          ·
        reversal     ·            ·            ·            ·            ·      ·         ·        ·          ·
        paid         paid         paid         paid         paid         ·      paid      paid     paid       paid
        unpaid       ·            awaiting     ·            awaiting     ·      ·         ·        ·          ·
        committing   ·            committing   committing   ·            ·      ·         ·        ·          ·
        expired      ·            ·            expired      expired      ·      ·         ·        ·          ·
        unknown      ·            ·            ·            ·            ·      ·         ·        ·          ·
        late-unpaid  ·            awaiting     expired      expired      ·      ·         ·        ·          ·
        late-unknown ·            ·            expired      expired      ·      ·         ·        ·          ·
        late-commit  ·            committing   committing   ·            ·      ·         ·        ·          ·
        asked        !            !            ·            !            !      !         !        !          !
        kept         !            !            ·            ·            ·      ·         ·        ·          !
        cancelled    !            !            cancelled    !            !      !         ·        ·          !
        """

    struct Cell: Sendable, CustomTestStringConvertible {
        let state: PaymentState.Name
        let event: String
        /// `nil` where the event cannot happen.
        let next: PaymentState.Name?

        var testDescription: String { "\(state.rawValue) meets \(event)" }
    }

    private static let cells: [Cell] = {
        let rows = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let states = rows[0].compactMap(name)
        return rows.dropFirst().flatMap { row in
            zip(states, row.dropFirst()).map { state, next in
                Cell(state: state, event: row[0], next: next == "·" ? state : name(next))
            }
        }
    }()

    private static func name(_ text: String) -> PaymentState.Name? {
        PaymentState.Name(rawValue: text == "awaiting" ? "awaitingPayment" : text)
    }

    private static func event(_ name: String) throws -> (PaymentEvent, at: Timestamp) {
        let first = try Story.reference(1)
        let after = Sample.expiry + .seconds(1)
        let event: PaymentEvent =
            switch name {
            case "attempted": .attempted(try Story.reference(2))
            case "registered": .registered(try Sample.code(for: first))
            case "stray": .registered(try Sample.code(for: Story.reference(7)))
            case "refused": .refused(first, Story.refusal)
            case "lost": .lost(first, .timeout)
            case "abandoned": .abandoned
            case "deposit": .notified(try Story.notification(.deposit))
            case "reversal": .notified(try Story.notification(.reversal))
            case "paid": .inquired(try Story.report(.paid(Sample.settlement)))
            case "unpaid", "late-unpaid": .inquired(try Story.report(.unpaid))
            case "committing", "late-commit": .inquired(try Story.report(.committing))
            case "expired": .inquired(try Story.report(.expired))
            case "unknown", "late-unknown": .inquired(try Story.report(.other("9")))
            case "asked": .cancelAsked(try Sample.code(for: first).transaction)
            case "kept": .cancelRefused(try Sample.code(for: first).transaction, Story.refusal)
            default: .cancelled(try Sample.code(for: first).transaction)
            }
        return (event, at: name.hasPrefix("late") ? after : Sample.now)
    }

    @Test func `the table is whole`() {
        #expect(Self.cells.count == 19 * PaymentState.Name.allCases.count)
    }

    @Test(arguments: cells)
    func `an event leads where the table says, or leaves the payment untouched`(_ cell: Cell) throws {
        let before = try Story.payment(in: cell.state)
        #expect(before.state.name == cell.state)
        let (event, now) = try Self.event(cell.event)
        var payment = before
        if let next = cell.next {
            _ = try payment.apply(event, at: now)
            #expect(payment.state.name == next)
        } else {
            let error = InvalidTransition(state: cell.state, event: event.name)
            #expect(throws: error) { try payment.apply(event, at: now) }
            #expect(payment == before)
        }
    }

    @Test(arguments: cells)
    func `a change of state is announced once, and nothing else is`(_ cell: Cell) throws {
        guard let next = cell.next else { return }
        var payment = try Story.payment(in: cell.state)
        let (event, now) = try Self.event(cell.event)
        let announced = try payment.apply(event, at: now).compactMap { effect in
            if case .announce(let name) = effect { name } else { nil }
        }
        let isQuiet = next == cell.state || next == .unresolved
        #expect(announced == (isQuiet ? [] : [next]))
    }

    @Test func `an invalid transition says what met what and what to do`() {
        let error = InvalidTransition(state: .paid, event: "cancelled")
        #expect("\(error)" == "payment: “cancelled” cannot happen in state paid; inquire first")
    }
}
