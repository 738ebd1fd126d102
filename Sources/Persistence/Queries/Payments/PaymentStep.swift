import Payments

/// What an event makes of a payment, decided and not stored yet.
///
/// A class, as it holds two payments and goes through many hands: a value would be copied field by field.
final class PaymentStep: Sendable {
    let event: PaymentEvent
    let before: Payment
    let after: Payment
    let effects: [PaymentEffect]
    /// The event's place in the payment's log.
    let number: Int
    let at: Timestamp

    /// Applies an event.
    ///
    /// - Parameters:
    ///   - before: The payment as it is stored.
    ///   - lastNumber: How many events its log has.
    /// - Throws: `InvalidTransition`.
    init(_ event: PaymentEvent, on before: Payment, after lastNumber: Int, at now: Timestamp) throws(InvalidTransition)
    {
        var payment = before
        effects = try payment.apply(event, at: now)
        self.event = event
        self.before = before
        after = payment
        number = lastNumber + 1
        at = now
    }

    var applied: Applied { Applied(payment: after, effects: effects) }

    /// The log's line: the event's facts, and the alerts it raised.
    var line: LogLine {
        LogLine(event.name, of: after, number: number, at: at, facts: event.facts + effects.compactMap(\.alertFact))
    }

    /// What follows for the table of jobs.
    var jobChanges: [JobChange] { after.jobChanges(since: before, effects: effects, number: number, at: at) }
}

/// A row of `events`.
struct LogLine: Sendable {
    let columns: SQLColumns

    /// - Parameter number: The line's place in the payment's log, counted from 1.
    init(_ event: String, of payment: Payment, number: Int, at now: Timestamp, facts: [String]) {
        columns = [
            "payment": SQLValue(payment.id.text),
            "number": SQLValue(number),
            "name": SQLValue(event),
            "at": SQLValue(now),
            "state": SQLValue(payment.state.name.rawValue),
            "detail": SQLValue(facts.joined(separator: ", ")),
        ]
    }
}

extension PaymentEffect {
    fileprivate var alertFact: String? {
        if case .alert(let alert) = self { "alert \(alert.rawValue)" } else { nil }
    }
}
