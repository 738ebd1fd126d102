import Hummingbird
import NIOCore

/// Has the connection end after a request whose body may never end.
///
/// Before it takes the next request the server reads on to the end of a body, also of one that was refused. One that is
/// far too long, or does not say how long it is, would keep it reading for as long as its sender likes.
struct Disconnection: Sendable {
    /// The longest body that is read to its end, in bytes; well above what is taken, so that whoever sends a little too
    /// much is sure to see the answer.
    let limit: Int

    /// Ends the connection with the answer, if that is to be.
    func follow(_ request: Request, on channel: any Channel, in response: inout Response) {
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length > limit || request.headers.contains(.transferEncoding) else { return }
        response.headers[.connection] = "close"
        // The server closes after the last byte of the answer, as it does when it is shut down.
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
