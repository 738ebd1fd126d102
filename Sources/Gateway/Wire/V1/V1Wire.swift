import Payments

/// V1 enterprise: forms, tokens without a time stamp, and replies in an envelope.
struct V1Wire: Wire {
    func registration(_ order: Order, as reference: GatewayReference, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/api/onePass.do",
            form: .registration(
                order,
                as: reference,
                by: caller,
                timeStamp: nil,
                callback: ["callBackUrl": caller.callbackURL],
                expiry: order.expiry.map(Parameters.expiry) ?? [:]
            )
        )
    }

    func inquiry(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/api/onePassStatus.do",
            form: .inquiry(transaction, by: caller, timeStamp: nil)
        )
    }

    func cancel(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest {
        WireRequest(
            path: "/nicepay/api/onePassAllCancel.do",
            form: .cancel(transaction, by: caller, timeStamp: nil)
        )
    }

    func fields(of reply: [UInt8]) -> Fields? { Fields(enveloped: reply) }
}
