import Hummingbird
import NIOCore

/// What operators and their machines ask.
struct OperationsController: Sendable {
    let checks: [ReadinessCheck]
    let metrics: ServiceMetrics
    let gauges: StoreGauges
    let live: LiveBoard
    let document: ByteBuffer

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .get("healthz") { _, _ in Response(json: ["status": "ok"]) }
            .get("readyz", use: readiness)
            .get("metrics", use: measures)
            .get("openapi.yaml") { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentType: "application/yaml", .cacheControl: "no-cache"],
                    body: ResponseBody(byteBuffer: document)
                )
            }
    }

    private func readiness(_ request: Request, _ context: ServiceContext) async -> Response {
        let report = await ReadinessReport(of: checks)
        return Response(json: report, status: report.isReady ? .ok : .serviceUnavailable)
    }

    private func measures(_ request: Request, _ context: ServiceContext) async throws -> Response {
        var text = MetricsText()
        metrics.write(to: &text)
        text.family("struk_live_streams", "gauge", "Open streams of server-sent events.")
        text.sample("struk_live_streams", [], live.count)
        try await gauges.write(to: &text)
        return Response(
            status: .ok,
            headers: [.contentType: MetricsText.mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text.text))
        )
    }
}
