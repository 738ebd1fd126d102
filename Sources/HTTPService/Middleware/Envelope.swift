import Hummingbird
import Synchronization

/// What goes around every request: the name it is logged under, and the headers that every answer carries.
struct Envelope: RouterMiddleware {
    let disconnection: Disconnection
    private let series = RequestSeries()

    init(disconnection: Disconnection) { self.disconnection = disconnection }

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let given = request.headers[.requestID].flatMap { $0.isPlainName ? $0 : nil }
        context.requestID = given ?? series.next()
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        SecurityHeaders.add(to: &response)
        disconnection.follow(request, on: context.channel, in: &response)
        return response
    }
}

/// Names that differ within this process, and very likely from those of every other.
private final class RequestSeries: Sendable {
    private let prefix = String(UInt64.random(in: .min ... .max), radix: 36)
    private let count = Atomic<UInt64>(0)

    func next() -> String { "\(prefix)-\(count.wrappingAdd(1, ordering: .relaxed).newValue)" }
}

extension String {
    /// Whether a name from outside may go into logs: 1 to 64 letters, digits, `.`, `_` and `-`.
    fileprivate var isPlainName: Bool {
        (1...64).contains(utf8.count)
            && utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            }
    }
}
