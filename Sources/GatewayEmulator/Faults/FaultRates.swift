/// How often things go wrong by chance, each from 0 for never to 1 for always.
package struct FaultRates: Sendable, Equatable {
    package var registration: Double
    package var inquiry: Double
    package var cancel: Double
    package var notification: Double
    package var deposit: Double

    /// One rate for everything.
    package init(_ rate: Double) {
        registration = rate
        inquiry = rate
        cancel = rate
        notification = rate
        deposit = rate
    }
}
