import Hummingbird
import Payments
import ServiceLifecycle

/// Tells browsers how a payment goes on, as server-sent events.
struct LiveController<Store: PaymentStore>: Sendable {
    let store: Store
    let board: LiveBoard

    /// Answers with a stream, for which a place is held from now on.
    ///
    /// - Throws: `Problem` when the token opens nothing, and when there is no place.
    func stream(_ token: String, from address: String, _ request: Request) async throws -> Response {
        guard let token = try? VoucherToken(token), let payment = try await store.payment(token: token) else {
            throw Problem.notFound
        }
        let body =
            request.method == .head
            ? ResponseBody() : body(in: try board.place(for: payment.id, from: address), request)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .robotsTag: "noindex",
                .accelBuffering: "no",
            ],
            body: body
        )
    }

    private func body(in place: LivePlace, _ request: Request) -> ResponseBody {
        ResponseBody { writer in
            let watch = place.watch
            defer { place.leave() }
            try await withGracefulShutdownHandler {
                try await request.body.consumeWithInboundCloseHandler { _ in
                    // Watched already and read now, so that no change falls in between.
                    try await tell(watch, to: &writer)
                } onInboundClosed: {
                    watch.end()
                }
            } onGracefulShutdown: {
                watch.end()
            }
            try await writer.finish(nil)
        }
    }

    private func tell(_ watch: Watch, to writer: inout any ResponseBodyWriter) async throws {
        var told: LiveEvent?
        func news() async throws -> LiveEvent? {
            guard let payment = try await store.payment(watch.payment) else { return nil }
            let event = LiveEvent(payment)
            return event == told ? nil : event
        }
        if let event = try await news() {
            told = event
            try await writer.write(event.frame)
        }
        for await signal in watch.signals {
            if signal == .changed, let event = try await news() {
                told = event
                try await writer.write(event.frame)
            } else {
                try await writer.write(LiveEvent.heartbeat)
            }
        }
    }
}
