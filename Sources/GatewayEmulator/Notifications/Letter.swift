/// One notification to be posted: what it tells, how true it is, and when it is due.
package struct Letter: Sendable, Equatable {
    /// How true it is.
    package enum Seal: Sendable, Equatable {
        /// As the gateway sends it.
        case genuine
        /// With a token of somebody who does not know the key.
        case forged
        /// With the opposite status and the right token.
        case flipped
    }

    package let notice: Notice
    package let seal: Seal
    /// The instant it is posted, in milliseconds since 1970; in the past for what is posted at once.
    package let due: Int64

    package init(_ notice: Notice, seal: Seal = .genuine, due: Int64? = nil) {
        self.notice = notice
        self.seal = seal
        self.due = due ?? notice.at
    }

    /// Whether it waits for the clock.
    package var isLate: Bool { due > notice.at }
}
