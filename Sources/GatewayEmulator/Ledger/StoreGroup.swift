/// A group of stores as the gateway knows it: its code, its closed hours and the look of its payment codes.
package struct StoreGroup: Sendable, Equatable {
    /// The gateway’s code of the group, `mitraCd`.
    package var code: String
    /// What people call it.
    package var name: String
    /// When its tills take no payment.
    package var blackout: Blackout
    /// Digits in front of every payment code.
    package var codePrefix: String
    /// How many of the last digits of `tXid` follow the prefix, 4 to 18.
    package var codeTail: Int
    /// Whether an inquiry shows status 5 while a till is in the middle of a payment.
    package var showsCommitting: Bool

    /// Hours of every day, WIB, that may run past midnight.
    package struct Blackout: Sendable, Equatable {
        /// Minutes after midnight.
        package var start: Int
        /// Minutes after midnight; the first minute in which tills take payments again.
        package var end: Int

        /// Closed from one full hour to another.
        package init(fromHour start: Int, toHour end: Int) {
            self.start = start * 60
            self.end = end * 60
        }

        /// Whether tills are closed in a minute of the day.
        package func contains(minuteOfDay minute: Int) -> Bool {
            start <= end ? (start..<end).contains(minute) : minute >= start || minute < end
        }

        var clock: String {
            "\((start / 60).padded(2)).\((start % 60).padded(2))–\((end / 60).padded(2)).\((end % 60).padded(2)) WIB"
        }
    }

    /// Alfamart, Alfamidi, Dan+Dan and Lawson, with the 16 digits of the published checkout sample.
    package static let alfamart = StoreGroup(
        code: "ALMA",
        name: "Alfamart",
        blackout: Blackout(fromHour: 22, toHour: 1),
        codePrefix: "9041",
        codeTail: 12,
        showsCommitting: true
    )

    /// Indomaret; no sample of its codes is published, so 12 digits are an assumption.
    package static let indomaret = StoreGroup(
        code: "INDO",
        name: "Indomaret",
        blackout: Blackout(fromHour: 23, toHour: 1),
        codePrefix: "",
        codeTail: 12,
        showsCommitting: false
    )

    func payNo(for transaction: String) -> String { codePrefix + transaction.suffix(min(max(codeTail, 4), 18)) }
}
