import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Posts over HTTP.
///
/// Nothing is ever posted twice, and no redirect is followed.
struct HTTPTransport: GatewayTransport {
    private let baseURL: String
    private let limit: TimeAmount
    private let http: HTTPClient

    /// The largest reply that is read; real ones have about a thousand bytes.
    private static let replyLimit = 256 * 1024

    /// Opens no connection yet.
    init(_ configuration: NicepayClient.Configuration) {
        baseURL = configuration.baseURL
        limit = TimeAmount(configuration.timeouts.call)
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        settings.timeout.connect = TimeAmount(configuration.timeouts.connect)
        settings.timeout.read = TimeAmount(configuration.timeouts.read)
        settings.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    func post(path: String, contentType: String, body: [UInt8]) async throws(TransportFailure) -> [UInt8] {
        var request = HTTPClientRequest(url: baseURL + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: contentType)
        // The media type of V1 replies is not documented.
        request.headers.add(name: "Accept", value: "application/json, */*")
        request.body = .bytes(body)
        do {
            let response = try await http.execute(request, timeout: limit)
            return Array(try await response.body.collect(upTo: Self.replyLimit).readableBytesView)
        } catch let error as HTTPClientError where error.isTimeout {
            throw .timeout
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            throw .connection
        }
    }

    func shutdown() async throws { try await http.shutdown() }
}

extension HTTPClientError {
    fileprivate var isTimeout: Bool { [.readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout].contains(self) }
}
