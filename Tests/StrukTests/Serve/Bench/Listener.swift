import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// A server of the tests' own, which others call.
enum Listener {
    /// A request as it came.
    struct Incoming: Sendable {
        /// By names in lower case.
        let headers: [String: String]
        let body: [UInt8]
    }

    struct NeverBound: Error {}

    /// Runs with a server on a free port.
    ///
    /// - Parameters:
    ///   - answer: Gives the status of the answer to a POST, whatever its address is.
    ///   - body: Gets the server's own address.
    static func run<Value>(
        answering answer: @escaping @Sendable (Incoming) async -> Int,
        _ body: (_ url: String) async throws -> Value
    ) async throws -> Value {
        let router = Router()
        router.post("**") { request, _ in
            let bytes = try await request.body.collect(upTo: 1 << 20)
            let headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { first, _ in first }
            return Response(
                status: .init(code: await answer(Incoming(headers: headers, body: Array(bytes.readableBytesView))))
            )
        }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "listener") { _ in SwiftLogNoOpLogHandler() }
        let server = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? 0)
                port.finish()
            },
            logger: logger
        )
        let services = ServiceGroup(services: [server], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await services.run()
            }
            let result: Result<Value, any Error>
            do {
                guard let port = await ports.first(where: { _ in true }) else { throw NeverBound() }
                result = .success(try await body("http://127.0.0.1:\(port)"))
            } catch {
                result = .failure(error)
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return try result.get()
        }
    }
}
