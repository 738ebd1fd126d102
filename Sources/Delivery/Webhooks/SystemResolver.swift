import Dispatch
import NIOCore
import NIOPosix

/// Asks the operating system for the address of a host.
enum SystemResolver {
    enum Failure: Error {
        case timeout
        case noAddress
    }

    /// The address the system would connect to first.
    ///
    /// - Parameters:
    ///   - host: A name.
    ///   - limit: How long to wait; the system itself may take far longer.
    static func address(of host: String, within limit: Duration) async throws -> IPAddress {
        let answer = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: String?.self)
        let alarm = answer.futureResult.eventLoop.scheduleTask(in: TimeAmount(limit)) { answer.fail(Failure.timeout) }
        // The call blocks its thread. Whichever comes second finds the promise kept and changes nothing.
        DispatchQueue.global().async {
            answer.completeWith(Result { try SocketAddress.makeAddressResolvingHost(host, port: 0).ipAddress })
        }
        defer { alarm.cancel() }
        guard let address = try await answer.futureResult.get().flatMap({ IPAddress($0) }) else {
            throw Failure.noAddress
        }
        return address
    }
}
