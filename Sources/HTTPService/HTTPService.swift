import FoundationEssentials
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
package import Payments
import ServiceLifecycle

/// The service: payments and vouchers over HTTP, and the workers that carry payments on.
///
/// It sees ports only; the executable plugs the gateway, the store and the webhooks in.
package struct HTTPService<Gateway: PaymentGateway, Store: ServiceStore>: Service {
    package typealias Configuration = ServiceConfiguration
    /// The server with its workers.
    package typealias Server = Application<RouterResponder<ServiceContext>>

    let dependencies: Dependencies
    let configuration: Configuration
    let logger: Logger
    let parts: Parts

    /// Puts the service together.
    ///
    /// - Throws: What reading the OpenAPI document throws.
    package init(_ dependencies: Dependencies, configuration: Configuration, logger: Logger) throws {
        self.dependencies = dependencies
        self.configuration = configuration
        self.logger = logger
        let document = try Data(contentsOf: URL(filePath: configuration.openAPIFile))
        parts = Parts(dependencies, configuration, document: ByteBuffer(bytes: document))
    }

    /// Serves until it is told to stop: then no more is taken in, what runs is finished, streams end, and jobs that are
    /// not begun are handed back.
    package func run() async throws { try await application { _ in }.run() }

    /// The server with its workers, for tests and for whoever has to know its port.
    ///
    /// - Parameters:
    ///   - connectionLimit: How many connections are served at a time; others wait to be accepted. Fewer by far than
    ///     the process may have file descriptors, 1,024 as a rule: the database and the gateway need some too.
    ///   - onBound: Told the port, once it is known.
    /// - Throws: `InvalidValue` for field `tlsCertificate` or `tlsKey`.
    package func application(
        connectionLimit: Int = 800,
        onBound: @escaping @Sendable (Int) -> Void
    ) throws -> Server {
        Application(
            router: buildRouter(),
            server: try server(),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(connectionLimit, logger: logger)
            ),
            services: services,
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { onBound(port) }
            },
            logger: logger
        )
    }

    /// Stopped in reverse: the server first, and last the threads that everybody draws on.
    private var services: [any Service] {
        [
            parts.pool,
            ChangeRelay(
                feed: dependencies.store,
                listeners: parts.listeners,
                live: parts.live,
                heartbeat: configuration.heartbeat
            ),
            Housekeeping(
                store: dependencies.store,
                lifetime: configuration.answerLifetime,
                now: dependencies.now,
                logger: logger
            ),
        ] + workers
    }

    private var workers: [any Service] {
        parts.bells.flatMap { lane, bell in
            (0..<configuration.workersPerLane).map { _ in
                JobWorker(
                    runner: dependencies.runner,
                    store: dependencies.store,
                    lane: lane,
                    bell: bell,
                    now: dependencies.now,
                    logger: logger
                )
            }
        }
    }

    private func server() throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .nanoseconds(configuration.idleTimeout.wholeMilliseconds * 1_000_000),
                // Twice ours, so that it is we who answer what is a little too much.
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: configuration.headerBytesLimit * 2,
                    maxHeaderListSize: configuration.headerBytesLimit * 2,
                    maxHeaderFieldCount: configuration.headerCountLimit * 2
                )
            )
        )
        guard let tls = configuration.tls else { return plain }
        return try .tls(plain, tlsConfiguration: try tlsConfiguration(tls))
    }

    private func tlsConfiguration(_ files: Configuration.TLSFiles) throws(InvalidValue) -> TLSConfiguration {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(files.certificates), !certificates.isEmpty else {
            throw InvalidValue(
                field: "tlsCertificate",
                fault: "\(files.certificates) cannot be read as certificates",
                remedy: "name a PEM file of the certificate and those that sign it"
            )
        }
        guard let key = try? NIOSSLPrivateKey(file: files.privateKey, format: .pem) else {
            throw InvalidValue(
                field: "tlsKey",
                fault: "\(files.privateKey) cannot be read as a private key",
                remedy: "name a PEM file of the certificate’s key, without a passphrase"
            )
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        // Versions before are not to be used any more (RFC 8996).
        configuration.minimumTLSVersion = .tlsv12
        guard (try? NIOSSLContext(configuration: configuration)) != nil else {
            throw InvalidValue(
                field: "tlsKey",
                fault: "\(files.privateKey) is not the key of \(files.certificates)",
                remedy: "name two files that belong together"
            )
        }
        return configuration
    }
}
