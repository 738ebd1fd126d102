/// One payment as the gateway knows it.
///
/// It keeps what replies and notifications repeat, and nothing else of the buyer.
package struct Transaction: Sendable, Equatable {
    /// What has become of it; that it has expired follows from the clock.
    package enum State: Sendable, Equatable {
        case waiting
        /// A till has looked it up and has not said yet whether the money came.
        case committing
        case paid(Deposit)
        case cancelled(at: Int64)
    }

    /// The money at the till.
    package struct Deposit: Sendable, Equatable {
        package let at: Int64
        package let receiptCode: String
    }

    package let tXid: String
    /// The payment code; empty, as fields are on the wire, until one is issued.
    package internal(set) var payNo: String
    package internal(set) var registration: Registration
    package let registeredAt: Int64
    /// The last second in which the code is valid.
    package let expiry: Int64
    package internal(set) var state: State
    /// When the store last took a payment back.
    package internal(set) var reversedAt: Int64?
    /// When it will pay by itself.
    var autoPayAt: Int64?
    /// When the store will take the payment back.
    var reversalAt: Int64?

    /// When something will happen to it by itself.
    var dueAt: Int64? { autoPayAt ?? reversalAt }

    /// Whether it has a code: without one it waits for the customer to choose a store on the payment page.
    package var isIssued: Bool { !payNo.isEmpty }

    /// How it is paid: as registered, and by 03 as soon as it has a code.
    package var payMethod: String { isIssued ? "03" : registration.payMethod }

    /// Whether its last valid second is over.
    package func isExpired(at now: Int64) -> Bool { now >= expiry + 1000 }

    /// What people call the state: `choosing`, `waiting`, `committing`, `paid`, `expired`, `cancelled` or
    /// `reversed`.
    package func word(at now: Int64) -> String {
        switch state {
        case .paid: "paid"
        case .cancelled: "cancelled"
        case _ where isExpired(at: now): "expired"
        case .committing: "committing"
        case .waiting where !isIssued: "choosing"
        case .waiting: reversedAt == nil ? "waiting" : "reversed"
        }
    }

    /// The money at the till, while nobody has taken it back.
    package var deposit: Deposit? {
        if case .paid(let deposit) = state { deposit } else { nil }
    }
}

/// What an inquiry says of a payment: the digit to decide on and its word in `resultMsg`.
package struct InquiryStatus: Sendable, Equatable {
    package let digit: String
    package let word: String

    package init(digit: String, word: String) {
        self.digit = digit
        self.word = word
    }

    package static let paid = InquiryStatus(digit: "0", word: "paid")
    package static let unpaid = InquiryStatus(digit: "3", word: "unpaid")
    // The words of the last two are not published: assumed after the names of the statuses.
    package static let expired = InquiryStatus(digit: "4", word: "expired")
    package static let committing = InquiryStatus(digit: "5", word: "ready to commit")
}

/// Something a merchant is to be told: a payment came, or the store took it back.
package struct Notice: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case deposit
        case reversal
    }

    package let kind: Kind
    package let at: Int64
    package let transaction: Transaction
    package let deposit: Transaction.Deposit
}
