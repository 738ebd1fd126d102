/// A script of things that go wrong: each entry befalls the next event of its kind, in order.
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
        /// Acted on, then the connection is closed.
        case dropAfterActing
        /// Acted on, then answered with status 200 and a page instead of JSON.
        case garbage
        /// Acted on, then the connection is closed in the middle of the answer.
        case halfReply
        /// Acted on, then answered bit by bit.
        case slowReply
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
        /// It is sent so many seconds later by the emulator’s clock, and later ones overtake it.
        case late(seconds: Int64)
        /// It is sent after the next one; without a next one, never.
        case reorder
        /// After it comes one with the token of somebody who does not know the key.
        case forge
        /// After it comes one that says the opposite, with the right token: the token does not cover the status.
        case flip
        /// After it an older one is sent again: of the same payment where there is one.
        case replay
    }

    /// What befalls the money at a till.
    package enum Deposit: Sendable, Equatable {
        /// Nothing: the store keeps it.
        case noFault
        /// The store takes the payment back so many seconds later by the emulator’s clock.
        case reverse(seconds: Int64)
    }

    package var registration: [Call]
    package var inquiry: [Call]
    package var cancel: [Call]
    package var notification: [Delivery]
    package var deposit: [Deposit]

    package init(
        registration: [Call] = [],
        inquiry: [Call] = [],
        cancel: [Call] = [],
        notification: [Delivery] = [],
        deposit: [Deposit] = []
    ) {
        self.registration = registration
        self.inquiry = inquiry
        self.cancel = cancel
        self.notification = notification
        self.deposit = deposit
    }
}
