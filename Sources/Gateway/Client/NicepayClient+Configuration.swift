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

    /// Where the gateway is, and who calls it.
    public struct Configuration: Sendable {
        /// Scheme, host and port, such as `https://dev.nicepay.co.id`.
        public let baseURL: String
        /// The merchant's identity.
        public var credentials: Credentials
        /// Where the gateway sends notifications (`dbProcessUrl`), at most 255 characters.
        public let notificationURL: String
        /// How long a call may take.
        public var timeouts: Timeouts

        /// Checks and collects the settings.
        ///
        /// - Throws: `InvalidValue` for field `gateway.url` or `gateway.notificationUrl`.
        public init(
            baseURL: String,
            credentials: Credentials,
            notificationURL: String,
            timeouts: Timeouts = Timeouts()
        ) throws(InvalidValue) {
            self.baseURL = try Self.checked(baseURL, field: "gateway.url", mayHavePath: false)
            self.notificationURL = try Self.checked(
                notificationURL,
                field: "gateway.notificationUrl",
                mayHavePath: true
            )
            self.credentials = credentials
            self.timeouts = timeouts
        }

        private static func checked(_ url: String, field: String, mayHavePath: Bool) throws(InvalidValue) -> String {
            let trimmed = url.hasSuffix("/") && !mayHavePath ? String(url.dropLast()) : url
            let scheme = ["https://", "http://"].first(where: trimmed.hasPrefix)
            let rest = trimmed.dropFirst(scheme?.count ?? 0)
            let isPlain = trimmed.utf8.allSatisfy { (33...126).contains($0) } && trimmed.utf8.count <= 255
            guard scheme != nil, !rest.isEmpty, !rest.hasPrefix("/"), isPlain, !rest.contains("@"),
                mayHavePath || !rest.contains("/")
            else {
                throw InvalidValue(
                    field: field,
                    fault: "it is not an http or https address"
                        + (mayHavePath ? " of at most 255 characters" : " without path"),
                    remedy: mayHavePath
                        ? "write it as https://shop.example/nicepay/notification"
                        : "write it as https://dev.nicepay.co.id"
                )
            }
            return trimmed
        }
    }
}
