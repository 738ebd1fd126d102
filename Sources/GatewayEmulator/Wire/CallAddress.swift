/// Where a merchant calls: one of the gateway’s interfaces, and what is wanted of it.
package struct CallAddress: Sendable, Hashable {
    /// A way of calling, with its own spelling of requests, tokens and replies.
    package enum Interface: Sendable, CaseIterable {
        /// Version 1 Enterprise: forms, tokens without a time, replies in an envelope.
        case enterprise
        /// Version 2 Direct: JSON, and a payment code at once.
        case direct
        /// Version 2 Redirect: JSON, and a page on which the customer chooses the store.
        case redirect
    }

    package let interface: Interface
    package let endpoint: Endpoint
    package let path: String

    /// Every address; payments of version 2 Redirect are inquired and cancelled at those of version 2 Direct.
    package static let all = [
        CallAddress(interface: .direct, endpoint: .registration, path: "/nicepay/direct/v2/registration"),
        CallAddress(interface: .direct, endpoint: .inquiry, path: "/nicepay/direct/v2/inquiry"),
        CallAddress(interface: .direct, endpoint: .cancel, path: "/nicepay/direct/v2/cancel"),
        CallAddress(interface: .redirect, endpoint: .registration, path: "/nicepay/redirect/v2/registration"),
        CallAddress(interface: .enterprise, endpoint: .registration, path: "/nicepay/api/onePass.do"),
        CallAddress(interface: .enterprise, endpoint: .inquiry, path: "/nicepay/api/onePassStatus.do"),
        CallAddress(interface: .enterprise, endpoint: .cancel, path: "/nicepay/api/onePassAllCancel.do"),
    ]

    /// The address of a path.
    ///
    /// - Returns: `nil` where nothing is at it.
    package init?(path: String) {
        guard let address = Self.all.first(where: { $0.path == path }) else { return nil }
        self = address
    }

    private init(interface: Interface, endpoint: Endpoint, path: String) {
        self.interface = interface
        self.endpoint = endpoint
        self.path = path
    }
}
