import HTTPTypes
import HummingbirdTesting
import NIOCore
import Payments
import Testing

/// What came back.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var json: JSONValue {
        get throws { try JSONValue(bytes) }
    }

    /// The code of the problem that it tells.
    var code: String? { try? json["code"]?.text }

    /// The member or parameter that is at fault.
    var field: String? { try? json["field"]?.text }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

/// Somebody with a key, or without one, whose every answer is held against the document.
struct Caller: Sendable {
    let client: any TestClientProtocol
    var key: Secret?

    func get(
        _ uri: String,
        headers: [String: String] = [:],
        at place: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await send("GET", uri, headers: headers, at: place)
    }

    func post(
        _ uri: String,
        _ json: String? = nil,
        headers: [String: String] = [:],
        at place: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await send("POST", uri, json: json, headers: headers, at: place)
    }

    func send(
        _ method: String,
        _ uri: String,
        json: String? = nil,
        headers: [String: String] = [:],
        at place: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var fields = HTTPFields()
        if let key { fields[.authorization] = "Bearer \(key.text)" }
        if json != nil { fields[.contentType] = "application/json" }
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let response = try await client.executeRequest(
            uri: uri,
            method: try #require(HTTPRequest.Method(method)),
            headers: fields,
            body: json.map { ByteBuffer(string: $0) }
        )
        let answer = Answer(
            status: response.status.code,
            headers: response.headers,
            bytes: Array(response.body.readableBytesView)
        )
        if method != "HEAD" {
            let faults = try APIDocument.shared.get().faults(of: answer, to: method, uri)
            #expect(faults.isEmpty, "\(method) \(uri): \(answer.status)", sourceLocation: place)
        }
        #expect(answer.header("X-Request-Id") != nil, sourceLocation: place)
        return answer
    }
}
