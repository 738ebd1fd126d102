import Hummingbird

/// Refuses requests that are larger than any honest one, before anything is done for them.
struct RequestLimits: Sendable {
    let body: Int
    let headerCount: Int
    let headerBytes: Int

    /// - Throws: `Problem` for what is too large.
    func check(_ request: Request) throws(Problem) {
        guard request.headers.count <= headerCount,
            request.headers.reduce(0, { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }) <= headerBytes
        else {
            let limit = "\(headerCount) headers or \(headerBytes) bytes"
            throw Problem(.headersTooLarge, "headers: they are more than \(limit); send less")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > body {
            throw Problem(.bodyTooLarge, "body: it is longer than \(body) bytes; send less")
        }
    }
}
