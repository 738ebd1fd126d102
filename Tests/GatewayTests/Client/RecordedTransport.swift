import Gateway
import Synchronization

/// A way to the gateway within this process: a closure answers, and what was posted is remembered.
final class RecordedTransport: GatewayTransport {
    struct Post: Sendable {
        let path: String
        let contentType: String
        let body: String
    }

    private let log = Mutex<[Post]>([])
    private let answer: @Sendable (Post) throws(TransportFailure) -> String

    init(_ answer: @escaping @Sendable (Post) throws(TransportFailure) -> String) { self.answer = answer }

    var posts: [Post] { log.withLock { $0 } }

    func post(path: String, contentType: String, body: [UInt8]) async throws(TransportFailure) -> [UInt8] {
        let post = Post(path: path, contentType: contentType, body: String(decoding: body, as: UTF8.self))
        log.withLock { $0.append(post) }
        return Array(try answer(post).utf8)
    }
}
