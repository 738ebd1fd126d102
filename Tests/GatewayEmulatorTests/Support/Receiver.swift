import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import Synchronization

/// A merchant’s server that takes notifications.
struct Receiver: Sendable {
    /// A notification as it came.
    struct Delivery: Sendable {
        let path: String
        let contentType: String?
        let userAgent: String?
        let form: Form
    }

    private let deliveries: AsyncStream<Delivery>
    private let deliveriesIn: AsyncStream<Delivery>.Continuation
    private let gate: AsyncStream<Void>?

    /// - Parameter gate: Without an end, the server answers nothing; nil lets it answer at once.
    init(behind gate: AsyncStream<Void>? = nil) {
        (deliveries, deliveriesIn) = AsyncStream.makeStream()
        self.gate = gate
    }

    /// Listens while something lasts.
    ///
    /// - Parameters:
    ///   - statuses: What it answers in turn, and 200 after that.
    ///   - body: Gets the address to notify and what comes in.
    func listen(
        answering statuses: [HTTPResponse.Status] = [],
        _ body: @Sendable @escaping (String, Deliveries) async throws -> Void
    ) async throws {
        let answers = Answers(statuses)
        let router = Router()
        router.post("notification") { [deliveriesIn, gate] request, _ in
            let text = String(buffer: try await request.body.collect(upTo: 65_536))
            deliveriesIn.yield(
                Delivery(
                    path: request.uri.path,
                    contentType: request.headers[.contentType],
                    userAgent: request.headers[.userAgent],
                    form: Form(encoded: text)
                )
            )
            if let gate { for await _ in gate {} }
            let status = answers.next()
            return Response(status: status, headers: status.kind == .redirection ? [.location: "/elsewhere"] : [:])
        }
        // Who follows a redirection finds a page there, but has not told anything.
        router.get("elsewhere") { _, _ in HTTPResponse.Status.ok }
        let deliveries = Deliveries(deliveries)
        try await Application(router: router).test(.live) { client in
            try await body("http://localhost:\(client.port ?? 0)/notification", deliveries)
        }
    }
}

/// What a receiver got, one after the other.
actor Deliveries {
    private let stream: AsyncStream<Receiver.Delivery>

    init(_ stream: AsyncStream<Receiver.Delivery>) { self.stream = stream }

    /// The next one, as soon as it comes.
    func next() async throws -> Receiver.Delivery {
        var iterator = stream.makeAsyncIterator()
        guard let delivery = await iterator.next(isolation: self) else { throw CancellationError() }
        return delivery
    }
}

/// Answers given in turn.
private final class Answers: Sendable {
    private let statuses: Mutex<[HTTPResponse.Status]>

    init(_ statuses: [HTTPResponse.Status]) { self.statuses = Mutex(statuses) }

    func next() -> HTTPResponse.Status {
        statuses.withLock { $0.isEmpty ? .ok : $0.removeFirst() }
    }
}
