import FoundationEssentials
import Hummingbird
import NIOCore

extension Response {
    /// An answer in JSON.
    init(
        json body: some Encodable,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json",
        headers: HTTPFields = [:]
    ) {
        self.init(jsonText: JSONText.of(body), status: status, type: type, headers: headers)
    }

    /// An answer whose JSON is there already.
    init(
        jsonText: String,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json",
        headers: HTTPFields = [:]
    ) {
        var headers = headers
        headers[.contentType] = type
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: jsonText)))
    }
}

/// Values as JSON text: members sorted by name, so that equal values have equal bytes.
enum JSONText {
    /// Writes a value.
    ///
    /// Our bodies hold texts, whole numbers and truth values only, which JSON can always say.
    static func of(_ body: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(body) else { preconditionFailure("a body is not JSON") }
        return String(decoding: data, as: UTF8.self)
    }
}
