public import Payments

extension NicepayClient {
    /// How long a call may take.
    public struct Timeouts: Sendable, Equatable {
        /// Until a connection stands.
        public var connect: Duration
        /// Between two pieces of a reply.
        public var read: Duration
        /// For a whole call.
        public var call: Duration

        /// Takes three limits.
        public init(connect: Duration = .seconds(5), read: Duration = .seconds(15), call: Duration = .seconds(30)) {
            self.connect = connect
            self.read = read
            self.call = call
        }
    }

    /// Where the gateway is, and where it sends what it has to say.
    public struct Configuration: Sendable {
        /// Scheme, host and port, such as `https://dev.nicepay.co.id`.
        public let baseURL: String
        /// Where the gateway sends notifications (`dbProcessUrl`), at most 255 characters.
        public let notificationURL: String
        /// Where the gateway sends the customer's browser back to (`callBackUrl`), at most 255 characters.
        public let callbackURL: String
        /// How long a call may take.
        public var timeouts: Timeouts

        /// Checks and collects the settings.
        ///
        /// - Throws: `InvalidValue` for field `gateway.url`, `gateway.notificationUrl` or `gateway.callbackUrl`.
        public init(
            baseURL: String,
            notificationURL: String,
            callbackURL: String,
            timeouts: Timeouts = Timeouts()
        ) throws(InvalidValue) {
            let root = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
            guard WebAddress(root)?.isBare == true else {
                throw InvalidValue(
                    field: "gateway.url",
                    fault: "it is not an http or https address without path",
                    remedy: "write it as https://dev.nicepay.co.id"
                )
            }
            for (field, url, example) in [
                ("gateway.notificationUrl", notificationURL, "https://shop.example/nicepay/notification"),
                ("gateway.callbackUrl", callbackURL, "https://shop.example/nicepay/callback"),
            ] where WebAddress(url) == nil {
                throw InvalidValue(
                    field: field,
                    fault: "it is not an http or https address of at most 255 characters",
                    remedy: "write it as \(example)"
                )
            }
            self.baseURL = root
            self.notificationURL = notificationURL
            self.callbackURL = callbackURL
            self.timeouts = timeouts
        }
    }
}
