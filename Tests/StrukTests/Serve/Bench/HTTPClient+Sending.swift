import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

extension HTTPClient {
    /// Sends a request once and reads the answer to its end.
    func send(
        _ method: HTTPMethod,
        _ url: String,
        _ headers: HTTPHeaders = [:],
        _ body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = headers
        request.body = body.map { .bytes($0) }
        let response = try await execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        return Answer(status: Int(response.status.code), body: Data(bytes.readableBytesView))
    }

    /// Posts a notification, as the gateway or somebody else does.
    func notify(_ form: [UInt8], at url: String) async throws -> Answer {
        try await send(.POST, url, ["Content-Type": "application/x-www-form-urlencoded"], form)
    }
}

extension HTTPClient.Configuration {
    /// Many connections that are kept, and no second try behind a test's back.
    static var forTests: Self {
        var configuration = Self(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
