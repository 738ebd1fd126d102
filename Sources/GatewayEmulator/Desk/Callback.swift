/// The browser’s return to the merchant after a store is chosen: a code is issued, nothing is paid yet.
///
/// It carries no token. The published list of its fields breaks off after `transTm`; nothing is added to it here.
package struct Callback: Sendable, Equatable {
    /// How the browser is sent.
    package enum Method: String, Sendable, CaseIterable {
        /// By a redirection, with the fields in the query.
        case get
        /// By a page whose form posts itself.
        case post
    }

    package let transaction: Transaction
    package let method: Method

    package init(_ transaction: Transaction, method: Method = .get) {
        self.transaction = transaction
        self.method = method
    }

    /// The merchant’s `callBackUrl`.
    package var url: String { transaction.registration.callBackUrl ?? "" }

    package var form: Form {
        let (registration, registered) = (transaction.registration, WIBTime(transaction.registeredAt))
        return Form([
            .init("resultCd", "0000"), .init("resultMsg", "SUCCESS"), .init("tXid", transaction.tXid),
            .init("referenceNo", registration.referenceNo), .init("amt", String(registration.amount)),
            .init("payNo", transaction.payNo), .init("mitraCd", registration.mitraCd),
            .init("transDt", registered.date), .init("transTm", registered.time),
        ])
    }

    /// The address with the fields in its query, after what the merchant has put there and before a fragment.
    package var location: String {
        let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let (address, fragment) = (parts.first ?? "", parts.count > 1 ? "#" + parts[1] : "")
        let joint =
            switch address.last {
            case "?", "&": ""
            default: address.contains("?") ? "&" : "?"
            }
        return address + joint + form.encoded + fragment
    }
}
