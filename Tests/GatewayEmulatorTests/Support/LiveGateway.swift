import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import Testing

/// Runs an emulator on a free port while something lasts, then stops it gracefully.
func withRunning<Value: Sendable>(
    _ gateway: EmulatedGateway,
    _ body: @Sendable @escaping (TestClient) async throws -> Value
) async throws -> Value {
    // An application without routes runs its services in a group, and so starts and stops the emulator as a program
    // does.
    let host = Application(router: Router(), services: [gateway])
    return try await host.test(.router) { _ in
        let port = try await gateway.boundPort()
        return try await TestClient.withClient(host: "127.0.0.1", port: port) { try await body($0) }
    }
}

/// An emulator whose clock begins in the opening hours of every till.
func gateway(_ change: (inout EmulatedGateway.Configuration) -> Void = { _ in }) throws -> EmulatedGateway {
    var configuration = EmulatedGateway.Configuration()
    configuration.notificationPauses = []
    change(&configuration)
    return EmulatedGateway(
        configuration: configuration,
        clock: EmulatorClock(startingAt: try wib("2025-01-15T09:30:00"))
    )
}

/// Waits for something that happens in another task, without letting time decide.
func wait(until condition: @Sendable () -> Bool) async throws {
    while !condition() {
        try Task.checkCancellation()
        await Task.yield()
    }
}

extension TestClient {
    /// Makes a call of a merchant.
    func make(_ call: Call, type: String = "application/json") async throws -> JSON {
        let response = try await post(call.path, headers: [.contentType: type], body: ByteBuffer(string: call.body))
        #expect(response.status == .ok)
        return try response.json
    }

    /// Makes a call and does not wait for its answer.
    func begin(_ call: Call) async throws {
        let request = Request(
            call.path,
            method: .post,
            authority: "localhost",
            headers: [.contentType: "application/json"],
            body: ByteBuffer(string: call.body)
        )
        try await executeAndDontWaitForResponse(request)
    }

    /// Registers an order with this reference, and gives its reply.
    func register(_ referenceNo: String = "INV-2025-0001", notifying url: String? = nil) async throws -> JSON {
        var call = Call.registration.with("referenceNo", referenceNo)
        if let url { call = call.with("dbProcessUrl", url) }
        return try await make(call)
    }
}

extension TestClient.Response {
    var text: String { body.map { String(buffer: $0) } ?? "" }

    var json: JSON { get throws { try JSON(text.utf8) } }
}

extension JSON {
    /// The text of a member that has to be there.
    func text(_ name: String) throws -> String { try #require(self[name]?.scalar) }
}
