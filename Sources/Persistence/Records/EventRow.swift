import GRDB
import Payments

/// A row of `events`, without its key.
struct EventRow: Decodable, FetchableRecord {
    let name: String
    let at: Timestamp
    let state: PaymentState.Name
    let detail: String

    var event: RecordedEvent { RecordedEvent(name: name, at: at, state: state, detail: detail) }
}
