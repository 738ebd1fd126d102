import NIOCore
import Payments
import SystemPackage

/// An address and a port to listen on, such as `127.0.0.1:8089` or `[::1]:8089`.
struct ListenAddress: Sendable {
    /// A name or an address; an address of IPv6 without its brackets.
    let host: String
    /// 0 for any that is free.
    let port: Int

    /// - Throws: `InvalidValue` for field `listen`.
    init(_ text: String) throws(InvalidValue) {
        let wrong = InvalidValue(
            field: "listen",
            fault: "“\(text)” is no address with a port",
            remedy: "write it as 127.0.0.1:8089 or [::1]:8089"
        )
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw wrong }
        let written = text[..<colon]
        let isBracketed = written.hasPrefix("[") && written.hasSuffix("]")
        let host = isBracketed ? written.dropFirst().dropLast() : written
        // Brackets keep the colons of IPv6 apart from the port's (RFC 3986, section 3.2.2); nothing else has any.
        guard !host.isEmpty, host.contains(":") == isBracketed else { throw wrong }
        self.host = String(host)
        self.port = port
    }

    /// The address of what is served here, on the port that was taken.
    func url(_ scheme: String, port: Int) -> String {
        "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// What kept a server from listening here, in the words of whoever chose the address; other errors stay as they are.
    func explained(_ error: any Error, field: String) -> any Error {
        guard let (fault, remedy) = explanation(of: error) else { return error }
        return Failure(.configuration, field: field, fault: fault, remedy: remedy)
    }

    private func explanation(of error: any Error) -> (fault: String, remedy: String)? {
        if error is SocketAddressError.UnknownHost {
            return ("there is no host “\(host)”", "give an address of this machine, or 0.0.0.0 for all of them")
        }
        switch (error as? IOError).map({ Errno(rawValue: $0.errnoCode) }) {
        case .addressInUse: return ("port \(port) is taken", "end what listens there, or give another port")
        case .addressNotAvailable, .addressFamilyNotSupported:
            return ("\(host) is no address of this machine", "give one that is, or 0.0.0.0 for all of them")
        case .permissionDenied:
            return ("port \(port) is not for everybody", "give one above 1023, or the right to take it")
        default: return nil
        }
    }
}
