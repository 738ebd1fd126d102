import Payments

/// The body of a registration (V2 direct), where every value travels as text.
struct RegistrationRequest: Encodable {
    let timeStamp: String
    let iMid: String
    let payMethod = "03"
    let currency = "IDR"
    let amt: String
    let referenceNo: String
    let goodsNm: String
    let billingNm: String
    let billingPhone: String
    let billingEmail: String
    let billingAddr: String
    let billingCity: String
    let billingState: String
    let billingPostCd: String
    let billingCountry: String
    // Optional on some of the gateway's pages, required on others; these values are taken everywhere.
    let cartData = "{}"
    let userIP = "127.0.0.1"
    let description: String
    let mitraCd: String
    let dbProcessUrl: String
    let payValidDt: String
    let payValidTm: String
    let merchantToken: String

    init(
        _ order: Order,
        as reference: GatewayReference,
        by credentials: Credentials,
        notify url: String,
        at now: Timestamp
    ) {
        timeStamp = WireTime.stamp(now)
        iMid = credentials.merchant.text
        amt = order.amount.digits
        referenceNo = reference.text
        goodsNm = order.goods
        // 30 characters in the older documents, 100 in the newer.
        billingNm = String(order.buyer.name.prefix(30))
        billingPhone = order.buyer.phone
        billingEmail = order.buyer.email
        billingAddr = order.buyer.address
        billingCity = order.buyer.city
        billingState = order.buyer.state
        billingPostCd = order.buyer.postCode
        billingCountry = order.buyer.country
        description = reference.text
        mitraCd = order.store.mitraCode
        dbProcessUrl = url
        payValidDt = order.expiry.map(WireTime.date) ?? ""
        payValidTm = order.expiry.map(WireTime.time) ?? ""
        merchantToken =
            MerchantToken(timeStamp: timeStamp, reference: reference, amount: order.amount, credentials: credentials)
            .hex
    }
}

/// The body of an inquiry.
struct InquiryRequest: Encodable {
    let timeStamp: String
    let tXid: String
    let iMid: String
    let referenceNo: String
    let amt: String
    let merchantToken: String

    init(
        _ transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah,
        by credentials: Credentials,
        at now: Timestamp
    ) {
        timeStamp = WireTime.stamp(now)
        tXid = transaction.text
        iMid = credentials.merchant.text
        referenceNo = reference.text
        amt = amount.digits
        merchantToken =
            MerchantToken(timeStamp: timeStamp, reference: reference, amount: amount, credentials: credentials).hex
    }
}

/// The body of a cancel.
struct CancelRequest: Encodable {
    let timeStamp: String
    let tXid: String
    let iMid: String
    let payMethod = "03"
    let cancelType = "1"
    let cancelMsg = "Request Cancel"
    let referenceNo: String
    let amt: String
    let preauthToken = ""
    let merchantToken: String

    init(
        _ transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah,
        by credentials: Credentials,
        at now: Timestamp
    ) {
        timeStamp = WireTime.stamp(now)
        tXid = transaction.text
        iMid = credentials.merchant.text
        referenceNo = reference.text
        amt = amount.digits
        merchantToken =
            MerchantToken(timeStamp: timeStamp, transaction: transaction, amount: amount, credentials: credentials).hex
    }
}
