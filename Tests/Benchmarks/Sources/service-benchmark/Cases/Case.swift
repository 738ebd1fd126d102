import ArgumentParser

/// Something the service is asked to do, over and over.
enum Case: String, CaseIterable, ExpressibleByArgument, Sendable, Encodable {
    case create
    case read
    case cachedPNG
    case publicPNG
    case uncachedPNG
    case uncachedPDF
    case notification
    case repetition

    /// What a reader is told.
    var title: String {
        switch self {
        case .create: "create a payment"
        case .read: "read a payment"
        case .cachedPNG: "voucher PNG, cached"
        case .publicPNG: "voucher PNG, cached, public"
        case .uncachedPNG: "voucher PNG, uncached"
        case .uncachedPDF: "voucher PDF, uncached"
        case .notification: "notification, durable"
        case .repetition: "notification, repeated"
        }
    }

    /// How many ask at once, at most.
    ///
    /// What takes a thread or the gateway for milliseconds is asked by few, or it is the queue before it that is timed.
    var connections: Int {
        switch self {
        case .create: 16
        case .uncachedPNG, .uncachedPDF: 4
        case .read, .cachedPNG, .publicPNG, .notification, .repetition: .max
        }
    }

    /// The route it is compared with.
    var peer: Peer {
        switch self {
        case .read: .empty
        case .cachedPNG, .publicPNG, .uncachedPNG, .uncachedPDF: .bytes
        case .create, .notification, .repetition: .post
        }
    }

    /// What must have become of notifications, by the service's own count; they are answered alike whatever becomes of
    /// them, also when their tokens are wrong.
    var verdicts: [String] {
        switch self {
        case .notification: ["taken"]
        // The first of them is new.
        case .repetition: ["taken", "known"]
        default: []
        }
    }
}
