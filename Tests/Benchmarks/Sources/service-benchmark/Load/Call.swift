/// A request as it goes over the wire.
struct Call: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Stands once in a body for a number of eight digits that is another each time.
    static let number: Character = "\u{1D}"

    let method: Method
    let path: String
    let headers: [String: String]
    let body: String

    init(_ method: Method, _ path: String, headers: [String: String] = [:], body: String = "") {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }

    /// The bytes to send to a host.
    func text(host: String) -> String {
        var lines = ["\(method.rawValue) \(path) HTTP/1.1", "Host: \(host)"]
        lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if method == .post {
            let growth = body.contains(Self.number) ? 7 : 0
            lines.append("Content-Length: \(body.utf8.count + growth)")
        }
        return (lines + ["", body]).joined(separator: "\r\n")
    }
}
