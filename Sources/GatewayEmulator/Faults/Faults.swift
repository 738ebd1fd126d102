/// A script of things that go wrong: each entry befalls the next call of its endpoint, in order.
package struct Faults: Sendable, Equatable {
    /// What befalls a call.
    package enum Call: Sendable, Equatable {
        /// Nothing: it is answered as it should be. Lets a later call fail.
        case noFault
        /// Neither acted on nor answered; the connection stays open until the client leaves.
        case timeOutBeforeActing
        /// Acted on but never answered.
        case timeOutAfterActing
        /// The connection is closed; nothing is acted on.
        case dropConnection
        /// Acted on, then answered with status 200 and a page instead of JSON.
        case garbage
        /// Not acted on, and answered with this result code.
        case error(code: String)
    }

    /// What befalls a notification.
    package enum Delivery: Sendable, Equatable {
        /// Nothing: it is delivered as it should be.
        case noFault
        /// It is never sent.
        case loseNotification
        /// It is sent twice.
        case doubleNotification
    }

    package var registration: [Call]
    package var inquiry: [Call]
    package var cancel: [Call]
    package var notification: [Delivery]

    package init(
        registration: [Call] = [],
        inquiry: [Call] = [],
        cancel: [Call] = [],
        notification: [Delivery] = []
    ) {
        self.registration = registration
        self.inquiry = inquiry
        self.cancel = cancel
        self.notification = notification
    }
}
