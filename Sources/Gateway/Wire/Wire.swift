import Payments

/// One of the gateway's interfaces: its paths, what it is sent, and how its replies are read.
protocol Wire: Sendable {
    func registration(_ order: Order, as reference: GatewayReference, by caller: Caller) -> WireRequest
    func inquiry(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest
    func cancel(_ transaction: GatewayTransaction, by caller: Caller) -> WireRequest
    /// - Returns: `nil` when a reply is none of the gateway's.
    func fields(of reply: [UInt8]) -> Fields?
    /// - Returns: `nil` when a reply gives the customer nothing to pay with.
    func offer(in reply: Fields) -> Offer?
}

extension Wire {
    func fields(of reply: [UInt8]) -> Fields? { Fields(json: reply) }
    func offer(in reply: Fields) -> Offer? { reply.payNo.map { Offer(payNo: $0, page: nil) } }
}

/// What a registration gives to the customer: a code, or the page where there is one to get.
struct Offer: Sendable, Equatable {
    let payNo: PaymentCode?
    let page: String?
}

/// What is posted.
struct WireRequest: Sendable, Equatable {
    let path: String
    let contentType: String
    let body: [UInt8]

    init(path: String, json: Parameters) {
        self.path = path
        contentType = "application/json"
        body = Array(json.json.utf8)
    }

    init(path: String, form: Parameters) {
        self.path = path
        contentType = "application/x-www-form-urlencoded"
        body = Array(form.form.utf8)
    }
}

/// Who calls and when: what every request needs beside its subject.
struct Caller: Sendable {
    let credentials: Credentials
    let notificationURL: String
    let callbackURL: String
    let timeStamp: String

    init(_ credentials: Credentials, _ configuration: NicepayClient.Configuration, at now: Timestamp) {
        self.credentials = credentials
        notificationURL = configuration.notificationURL
        callbackURL = configuration.callbackURL
        timeStamp = WireTime.stamp(now)
    }
}

extension GatewayInterface {
    var wire: any Wire {
        switch self {
        case .v2Direct: V2Wire()
        case .v1Enterprise: V1Wire()
        case .v2Redirect: RedirectWire()
        }
    }
}
