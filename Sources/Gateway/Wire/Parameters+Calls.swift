import Payments

/// The bodies of the three calls, in the order of the gateway's documents, with their tokens.
///
/// The time stamp stands in the body and in the token; V1 has none.
extension Parameters {
    /// - Parameters:
    ///   - callback: Where the browser goes back to, in the interfaces that have that.
    ///   - expiry: The last instant at which the code is to be valid, or what asks for the default.
    static func registration(
        _ order: Order,
        as reference: GatewayReference,
        by caller: Caller,
        timeStamp: String?,
        callback: Parameters = [:],
        expiry: Parameters
    ) -> Parameters {
        let token = MerchantToken(
            timeStamp: timeStamp,
            reference: reference,
            amount: order.amount,
            credentials: caller.credentials
        )
        return stamp(timeStamp) + sale(order, as: reference) + callback + handling(order, as: reference, by: caller)
            + expiry + proof(token)
    }

    static func inquiry(_ transaction: GatewayTransaction, by caller: Caller, timeStamp: String?) -> Parameters {
        let token = MerchantToken(
            timeStamp: timeStamp,
            reference: transaction.reference,
            amount: transaction.amount,
            credentials: caller.credentials
        )
        return stamp(timeStamp)
            + [
                "iMid": transaction.merchant.text,
                "tXid": transaction.id.text,
                "referenceNo": transaction.reference.text,
                "amt": transaction.amount.digits,
            ] + proof(token)
    }

    /// The whole amount is cancelled.
    static func cancel(_ transaction: GatewayTransaction, by caller: Caller, timeStamp: String?) -> Parameters {
        let token = MerchantToken(
            timeStamp: timeStamp,
            transaction: transaction.id,
            amount: transaction.amount,
            credentials: caller.credentials
        )
        return stamp(timeStamp)
            + [
                "iMid": transaction.merchant.text,
                "tXid": transaction.id.text,
                "payMethod": "03",
                "cancelType": "1",
                "cancelMsg": "Request Cancel",
                "referenceNo": transaction.reference.text,
                "amt": transaction.amount.digits,
                "preauthToken": "",
            ] + proof(token)
    }

    // MARK: Parts

    static func expiry(_ instant: Timestamp) -> Parameters {
        ["payValidDt": WireTime.date(instant), "payValidTm": WireTime.time(instant)]
    }

    /// Who sells what to whom.
    private static func sale(_ order: Order, as reference: GatewayReference) -> Parameters {
        [
            "iMid": order.merchant.text,
            "payMethod": "03",
            "currency": "IDR",
            "amt": order.amount.digits,
            "referenceNo": reference.text,
            "goodsNm": order.goods,
            "billingNm": order.buyer.shortName,
            "billingPhone": order.buyer.phone,
            "billingEmail": order.buyer.email,
            "billingAddr": order.buyer.address,
            "billingCity": order.buyer.city,
            "billingState": order.buyer.state,
            "billingPostCd": order.buyer.postCode,
            "billingCountry": order.buyer.country,
        ]
    }

    /// How the order is to be handled.
    ///
    /// Description, IP address and cart are optional on some of the gateway's pages and required on others; these
    /// values are taken everywhere.
    private static func handling(_ order: Order, as reference: GatewayReference, by caller: Caller) -> Parameters {
        [
            "dbProcessUrl": caller.notificationURL,
            "description": reference.text,
            "userIP": "127.0.0.1",
            "cartData": "{}",
            "mitraCd": order.store.mitraCode,
        ]
    }

    private static func stamp(_ timeStamp: String?) -> Parameters { timeStamp.map { ["timeStamp": $0] } ?? [:] }

    private static func proof(_ token: MerchantToken) -> Parameters { ["merchantToken": token.hex] }
}

extension Buyer {
    /// 30 characters in the older documents, 100 in the newer; no letter loses its accents.
    fileprivate var shortName: String {
        var name = name
        while name.unicodeScalars.count > 30 { name.removeLast() }
        return name
    }
}
