extension EmulatedDesk {
    /// Answers a call.
    ///
    /// Whatever the bytes are, the answer is one of the published: a path that nothing is at is answered as an order
    /// that is not registered.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - now: The instant, in milliseconds since 1970.
    package mutating func answer(_ call: MerchantCall, at now: Int64) -> GatewayAnswer {
        guard let address = CallAddress(path: call.path) else {
            return GatewayAnswer(Replies.refusal(.unreadableRegistration))
        }
        do throws(ResultCode) {
            return GatewayAnswer(try reply(to: call, at: address, now), in: envelope(of: address))
        } catch {
            return refusal(error, of: address)
        }
    }

    /// The answer that refuses any call at an address, whatever it asks.
    package func refusal(_ code: ResultCode, of address: CallAddress) -> GatewayAnswer {
        GatewayAnswer(Replies.refusal(code), in: envelope(of: address))
    }

    private func envelope(of address: CallAddress) -> Envelope {
        address.interface == .enterprise ? settings.envelope : .plain
    }

    private mutating func reply(
        to call: MerchantCall,
        at address: CallAddress,
        _ now: Int64
    ) throws(ResultCode) -> JSON {
        let fields = CallFields(
            contentType: call.contentType,
            body: call.body,
            // The back end of version 1 reads parameters wherever they are; that of version 2 reads JSON.
            query: address.interface == .enterprise ? call.query : nil
        )
        guard let fields else { throw .unreadable(address.endpoint) }
        let reader = CallReader(merchants: settings.merchants, enforcesFieldSizes: settings.enforcesFieldSizes)
        switch address.endpoint {
        case .registration:
            let registration = try reader.registration(fields, by: address.interface)
            // In two steps: a call on `self` around it would have every payment copied.
            let transaction = try ledger.register(registration, at: now)
            return reply(to: transaction, by: address.interface)
        case .inquiry:
            let inquiry = try reader.inquiry(fields, by: address.interface)
            let (transaction, status) = try ledger.inquire(inquiry, at: now)
            return Replies.inquiry(transaction, status)
        case .cancel:
            let cancel = try reader.cancel(fields, by: address.interface)
            let (transaction, canceltXid) = try ledger.cancel(cancel, at: now)
            return Replies.cancel(
                transaction,
                canceltXid: canceltXid,
                at: now,
                amountKey: address.interface == .enterprise ? "amount" : "amt"
            )
        }
    }

    private func reply(to transaction: Transaction, by interface: CallAddress.Interface) -> JSON {
        switch interface {
        case .enterprise: Replies.enterpriseRegistration(transaction)
        case .direct: Replies.registration(transaction, tellingExpiry: settings.tellsExpiry)
        case .redirect:
            Replies.redirectRegistration(
                transaction,
                tellingExpiry: settings.tellsExpiry,
                paymentURL: settings.paymentURL
            )
        }
    }
}

extension ResultCode {
    /// A call that is neither JSON nor a form.
    fileprivate static func unreadable(_ endpoint: Endpoint) -> ResultCode {
        switch endpoint {
        case .registration: .unreadableRegistration
        case .inquiry: .unreadableInquiry
        case .cancel: .unreadableCancel
        }
    }
}
