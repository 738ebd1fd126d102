import Payments

/// V2 direct: JSON, and tokens with a time stamp.
struct V2Wire: Wire {
    func registration(_ order: Order, as reference: GatewayReference, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/direct/v2/registration",
            json: .registration(
                order,
                as: reference,
                by: caller,
                timeStamp: caller.timeStamp,
                expiry: Self.expiry(of: order)
            )
        )
    }

    /// Some of the gateway's pages require the fields; empty ones ask for the default.
    static func expiry(of order: Order) -> Parameters {
        order.expiry.map(Parameters.expiry) ?? ["payValidDt": "", "payValidTm": ""]
    }

    func inquiry(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/direct/v2/inquiry",
            json: .inquiry(transaction, by: caller, timeStamp: caller.timeStamp)
        )
    }

    func cancel(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/direct/v2/cancel",
            json: .cancel(transaction, by: caller, timeStamp: caller.timeStamp)
        )
    }
}
