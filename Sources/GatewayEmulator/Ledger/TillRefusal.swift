/// Why a till, or the payment page, does not do what somebody wants.
package struct TillRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// A stable name of the reason, for programs.
    package let code: String
    /// The HTTP status it is answered with.
    package let status: Int
    /// The reason in a few words, the same for every case of it.
    package let title: String
    /// The field at fault.
    package let field: String
    /// What is wrong with it.
    package let fault: String
    /// What to do about it.
    package let remedy: String

    package var description: String { "\(field): \(fault); \(remedy)" }

    static func unknownCode(_ payNo: String) -> TillRefusal {
        TillRefusal(
            code: "unknown-code",
            status: 404,
            title: "Unknown payment code",
            field: "payNo",
            fault: "no payment has the code \(payNo)",
            remedy: "key in the digits as the voucher shows them, leading zeros included"
        )
    }

    static func alreadyPaid(_ payNo: String, at time: WIBTime) -> TillRefusal {
        TillRefusal(
            code: "already-paid",
            status: 409,
            title: "Already paid",
            field: "payNo",
            fault: "\(payNo) was paid at \(time.rfc3339)",
            remedy: "take no money; the customer has a receipt"
        )
    }

    static func cancelled(_ payNo: String) -> TillRefusal {
        TillRefusal(
            code: "cancelled",
            status: 410,
            title: "Cancelled by the merchant",
            field: "payNo",
            fault: "the merchant has withdrawn \(payNo)",
            remedy: "ask the merchant for a new code"
        )
    }

    static func expired(_ payNo: String, at time: WIBTime) -> TillRefusal {
        TillRefusal(
            code: "expired",
            status: 410,
            title: "Expired",
            field: "payNo",
            fault: "\(payNo) was valid until \(time.rfc3339)",
            remedy: "ask the merchant for a new code"
        )
    }

    static func blackout(_ store: StoreGroup, at time: WIBTime) -> TillRefusal {
        TillRefusal(
            code: "blackout",
            status: 409,
            title: "Tills are closed",
            field: "payNo",
            fault: "\(store.name) takes no payments \(store.blackout.clock), and it is \(time.rfc3339)",
            remedy: "come back after that, or move the emulator’s clock"
        )
    }

    static func wrongAmount(_ amount: Int64, asked: Int64) -> TillRefusal {
        TillRefusal(
            code: "wrong-amount",
            status: 422,
            title: "Wrong amount",
            field: "amount",
            fault: "\(amount) is not what the payment asks for",
            remedy: "take exactly \(asked)"
        )
    }

    static func inProgress(_ payNo: String) -> TillRefusal {
        TillRefusal(
            code: "in-progress",
            status: 409,
            title: "Payment in progress",
            field: "payNo",
            fault: "a till has already begun with \(payNo)",
            remedy: "pay or abort it"
        )
    }

    static func notBegun(_ payNo: String) -> TillRefusal {
        TillRefusal(
            code: "not-begun",
            status: 409,
            title: "No payment in progress",
            field: "payNo",
            fault: "no till is in the middle of paying \(payNo)",
            remedy: "begin it first"
        )
    }

    static func notPaid(_ payNo: String) -> TillRefusal {
        TillRefusal(
            code: "not-paid",
            status: 409,
            title: "Not paid",
            field: "payNo",
            fault: "\(payNo) has no payment to take back",
            remedy: "pay it first"
        )
    }
}
