/// A bare route that a case is compared with.
enum Peer: String, CaseIterable, Sendable, Encodable {
    /// Answers with nothing.
    case empty
    /// Sends as many bytes as the cached voucher has.
    case bytes
    /// Reads a body and answers with a word of JSON.
    case post

    var path: String { "/\(rawValue)" }

    /// What it does in a second on the machine that the targets are set for.
    var nominalPerSecond: Double {
        switch self {
        case .empty, .post: 37_000
        case .bytes: 29_000
        }
    }

    /// What a reader is told.
    var title: String {
        switch self {
        case .empty: "bare empty route"
        case .bytes: "bare route of as many bytes"
        case .post: "bare POST route"
        }
    }

    /// What is sent to it.
    ///
    /// - Parameters:
    ///   - headers: Those that the service is sent too.
    ///   - body: What is posted.
    func traffic(headers: [String: String], body: String) -> Traffic {
        let call =
            self == .post
            ? Call(.post, path, headers: headers, body: body)
            : Call(.get, path, headers: headers)
        return Traffic([call])
    }
}
