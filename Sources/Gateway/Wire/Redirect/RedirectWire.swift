import Payments

/// V2 redirect: as V2 direct, but the customer gets the code on the gateway's page.
struct RedirectWire: Wire {
    private let direct = V2Wire()

    func registration(_ order: Order, as reference: GatewayReference, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/redirect/v2/registration",
            json: .registration(
                order,
                as: reference,
                by: caller,
                timeStamp: caller.timeStamp,
                callback: ["callBackUrl": caller.callbackURL],
                expiry: V2Wire.expiry(of: order)
            )
        )
    }

    func inquiry(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest {
        direct.inquiry(transaction, by: caller)
    }

    func cancel(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest {
        direct.cancel(transaction, by: caller)
    }

    /// The page's address is put together from the reply's, and has to be one that can be shown and stored.
    func offer(in reply: Fields) -> Offer? {
        guard let url = reply["paymentURL"], !url.contains("#"), let transaction = reply.transaction,
            let page = WebAddress(url + (url.contains("?") ? "&" : "?") + "tXid=" + transaction.text)
        else { return nil }
        return Offer(payNo: nil, page: page.text)
    }
}
