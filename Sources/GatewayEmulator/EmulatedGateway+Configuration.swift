extension EmulatedGateway {
    /// How the emulator behaves.
    package struct Configuration: Sendable {
        /// How the gateway itself behaves.
        package var desk = EmulatedDesk.Settings()
        /// Where it listens.
        package var host = "127.0.0.1"
        /// The port it listens on; 0 takes any that is free.
        package var port = 0
        /// What browsers call it by, such as `http://gateway.test:8089`; without it, where it listens.
        package var publicURL: String?
        /// The pauses before a notification is sent again; how the real gateway does it is not published.
        package var notificationPauses: [Duration] = [.seconds(5), .seconds(30), .seconds(300)]
        /// How long a merchant may take to answer a notification.
        package var notificationPatience: Duration = .seconds(10)
        /// The pause after each piece, 64 bytes, of a slow reply.
        package var slowReplyPause: Duration = .seconds(1)
        /// What goes wrong, from the start.
        package var faults = Faults()
        /// What goes wrong by chance, once the script is played.
        package var chaos: Chaos?

        package init() {}
    }
}

/// What the desk is told.
extension EmulatedGateway.Configuration {
    /// Merchants, each `iMid` with its key; by default the one published for everybody’s tests.
    package var merchants: [String: String] {
        get { desk.merchants }
        set { desk.merchants = newValue }
    }

    /// What nobody has published about the real gateway’s decisions.
    package var rules: LedgerRules {
        get { desk.rules }
        set { desk.rules = newValue }
    }

    /// How long after registration payments of `IONPAYTEST` pay by themselves; never without it.
    package var autoPayDelay: Duration? {
        get { rules.autoPayDelay }
        set { rules.autoPayDelay = newValue }
    }

    /// Whether a registration’s reply of version 2 tells the expiry; the published sample leaves it null.
    package var tellsExpiry: Bool {
        get { desk.tellsExpiry }
        set { desk.tellsExpiry = newValue }
    }

    /// Whether fields longer than documented are refused (8003); the real gateway has let some pass.
    package var enforcesFieldSizes: Bool {
        get { desk.enforcesFieldSizes }
        set { desk.enforcesFieldSizes = newValue }
    }

    /// How replies of version 1 are wrapped.
    package var envelope: Envelope {
        get { desk.envelope }
        set { desk.envelope = newValue }
    }

    /// How the payment page sends the browser back; the real way is not published.
    package var callbackMethod: Callback.Method {
        get { desk.callbackMethod }
        set { desk.callbackMethod = newValue }
    }

    /// The address of the payment page while it listens on a port.
    func paymentURL(port: Int) -> String {
        // Who listens everywhere is reached by a browser beside it.
        let host = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host
        let base = publicURL ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        return (base.hasSuffix("/") ? String(base.dropLast()) : base) + EmulatedDesk.paymentPath
    }
}

extension EmulatedGateway.Configuration: CustomStringConvertible {
    package var description: String { "emulator at \(host):\(port) for \(merchants.keys.sorted())" }
}
