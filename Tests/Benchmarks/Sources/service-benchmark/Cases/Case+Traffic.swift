extension Case {
    /// How many addresses the customers come from: enough that none of them meets its limit.
    private static let customers = 8192

    /// What is sent for it.
    ///
    /// - Parameters:
    ///   - payments: The first is the one whose voucher is cached; the rest are used up, or the case ends early.
    ///   - query: What is asked of vouchers, such as `?medium=80mm`, or nothing.
    ///   - headers: Those that open the service.
    func traffic(on payments: [PreparedPayment], query: String, headers: [String: String]) -> Traffic {
        let (first, rest) = (payments.prefix(1), payments.dropFirst())
        return switch self {
        case .create: Traffic([.order("CREATED-\(Call.number)", headers: headers)])
        case .read: Traffic(payments.map { .read($0, headers: headers) })
        case .cachedPNG: Traffic(first.map { .voucher($0, "png" + query, headers: headers) })
        case .publicPNG:
            Traffic(first.flatMap { slip in (0..<Self.customers).map { .look(at: slip, query, from: $0) } })
        case .uncachedPNG: Traffic(rest.map { .voucher($0, "png" + query, headers: headers) }, isUsedUp: true)
        case .uncachedPDF: Traffic(rest.map { .voucher($0, "pdf" + query, headers: headers) }, isUsedUp: true)
        case .notification: Traffic(rest.map { .notification(of: $0) }, isUsedUp: true)
        case .repetition: Traffic(first.map { .notification(of: $0) })
        }
    }
}

extension Traffic {
    /// A day at the shop: mostly looks and reads, some new payments, and the gateway that repeats itself.
    static func mixed(on payments: [PreparedPayment], headers: [String: String]) -> Traffic {
        let calls = payments.enumerated().flatMap { index, payment -> [Call] in
            let other = payments[(index &* 7919 + 1) % payments.count]
            return [
                .read(payment, headers: headers), .look(at: payment, from: index), .look(at: other, from: index),
                .read(other, headers: headers), .look(at: payment, from: index + 1), .notification(of: payment),
                .read(payment, headers: headers), .look(at: payment, from: index + 2),
                .voucher(other, "pdf", headers: headers), .order("MIXED-\(Call.number)", headers: headers),
            ]
        }
        return Traffic(calls)
    }
}
