/// How the service listens, and how much it puts up with.
package struct ServiceConfiguration: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port; 0 for any that is free.
    package var port: Int
    /// How the service is reached from outside, without a slash at the end; public links begin with it.
    package var publicURL: String
    /// Whether an address is a proxy of ours, whose `X-Forwarded-For` is believed; nobody's is, without it.
    package var isTrustedProxy: (@Sendable (String) -> Bool)?
    /// Under what an address is counted where use is limited: best the same for all addresses that one client has, such
    /// as a /64 of IP version 6, and for all spellings of one.
    package var addressGroup: @Sendable (String) -> String
    /// Whether an address may be the gateway's; every one may, by default, as its token is checked anyway.
    package var isGateway: @Sendable (String) -> Bool
    /// The longest body, in bytes.
    package var bodyLimit = 65_536
    /// The most headers of a request.
    package var headerCountLimit = 64
    /// The most bytes of a request's headers.
    package var headerBytesLimit = 16_384
    /// How many requests without a key an address may make in a second, in the long run.
    package var publicRequestsPerSecond = 10.0
    /// How many at once.
    package var publicRequestBurst = 60
    /// How many keys that open nothing an address may try in a second, in the long run.
    package var failedKeysPerSecond = 1.0
    /// How many at once.
    package var failedKeyBurst = 20
    /// How many payments a search for a text looks at for one page.
    package var searchReach = 10_000
    /// How many streams of server-sent events may be open.
    package var liveStreamLimit = 2_000
    /// How many of them from one address.
    package var liveStreamsPerAddress = 20
    /// How often a quiet stream says that it lives.
    package var heartbeat = Duration.seconds(15)
    /// How long a connection may be idle.
    package var idleTimeout = Duration.seconds(60)
    /// How long the first answer to a registration is repeated.
    package var answerLifetime = Duration.seconds(86_400)
    /// A certificate chain and its key, both PEM files; plain HTTP without them.
    package var tls: TLSFiles?
    /// The file of the OpenAPI document.
    package var openAPIFile: String
    /// How many threads draw vouchers.
    package var renderThreads = 2
    /// How many bytes of drawn vouchers are kept.
    package var voucherCacheBytes = 64 << 20
    /// How many workers do the jobs of each lane.
    package var workersPerLane = 2

    /// Where TLS finds its secrets.
    package struct TLSFiles: Sendable {
        /// The certificate, then those that sign it.
        package var certificates: String
        /// The certificate's private key.
        package var privateKey: String

        /// Names the files.
        package init(certificates: String, privateKey: String) {
            self.certificates = certificates
            self.privateKey = privateKey
        }
    }

    /// Takes what has no default that suits everybody.
    package init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        publicURL: String,
        openAPIFile: String,
        isTrustedProxy: (@Sendable (String) -> Bool)? = nil,
        addressGroup: @escaping @Sendable (String) -> String = { $0 },
        isGateway: @escaping @Sendable (String) -> Bool = { _ in true },
        tls: TLSFiles? = nil
    ) {
        self.host = host
        self.port = port
        self.publicURL = publicURL
        self.openAPIFile = openAPIFile
        self.isTrustedProxy = isTrustedProxy
        self.addressGroup = addressGroup
        self.isGateway = isGateway
        self.tls = tls
    }
}
