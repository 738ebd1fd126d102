/// Why the payment page does not do what its customer wants.
extension TillRefusal {
    static let unknownTransaction = TillRefusal(
        code: "unknown-transaction",
        status: 404,
        title: "Unknown payment",
        field: "tXid",
        fault: "no payment has this number",
        remedy: "open the page with the tXid of the registration’s reply"
    )

    static let noPage = TillRefusal(
        code: "no-page",
        status: 409,
        title: "No page",
        field: "tXid",
        fault: "this payment got its code when it was registered",
        remedy: "register at /nicepay/redirect/v2/registration for a page"
    )

    static let withdrawn = TillRefusal(
        code: "cancelled",
        status: 410,
        title: "Cancelled by the merchant",
        field: "tXid",
        fault: "the merchant has withdrawn this payment",
        remedy: "ask the merchant for a new one"
    )

    static let noCode = TillRefusal(
        code: "no-code",
        status: 503,
        title: "No code is free",
        field: "store",
        fault: "every payment code of this store is given",
        remedy: "choose another store, or start the emulator anew"
    )

    static func alreadyChosen(_ registration: Registration) -> TillRefusal {
        TillRefusal(
            code: "already-chosen",
            status: 409,
            title: "Already chosen",
            field: "store",
            fault: "a code for \(registration.mitraCd) is issued",
            remedy: "pay there, or ask the merchant for a new payment"
        )
    }

    static func pageExpired(at time: WIBTime) -> TillRefusal {
        TillRefusal(
            code: "expired",
            status: 410,
            title: "Expired",
            field: "tXid",
            fault: "this payment was open until \(time.rfc3339)",
            remedy: "ask the merchant for a new one"
        )
    }

    static func notOffered(_ codes: [String]) -> TillRefusal {
        TillRefusal(
            code: "unknown-store",
            status: 422,
            title: "Unknown store",
            field: "store",
            fault: "this payment cannot be paid there",
            remedy: "choose \(codes.joined(separator: " or "))"
        )
    }
}
