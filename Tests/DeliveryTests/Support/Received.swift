import Delivery

/// A request as it came over the wire.
struct Received {
    /// Method, path with query, and version.
    let start: String
    let body: String
    private let lines: [String]

    init(_ text: String) {
        let end = text.firstRange(of: "\r\n\r\n")
        lines = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\r\n").map(String.init)
        start = lines.first ?? ""
        body = end.map { String(text[$0.upperBound...]) } ?? ""
    }

    /// What proves its sender.
    var signature: WebhookSignature? {
        guard let id = self["webhook-id"], let time = self["webhook-timestamp"], let codes = self["webhook-signature"]
        else { return nil }
        return WebhookSignature(id: id, timestamp: time, codes: codes)
    }

    /// The value of a header that came exactly once.
    subscript(name: String) -> String? {
        let found = lines.filter { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        return found.count == 1 ? found.first.map { String($0.dropFirst(name.count + 2)) } : nil
    }
}
