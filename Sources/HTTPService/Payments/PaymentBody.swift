import Payments

/// A payment as callers see it.
struct PaymentBody: Encodable, Sendable {
    let id: String
    let merchant: String
    let reference: String
    let amount: Int64
    let store: String
    let goods: String
    /// Who buys; only for keys of the payment's merchant.
    @Explicit var customer: Customer?
    let state: String
    let createdAt: String
    @Explicit var payNo: String?
    /// The gateway's page on which the customer gets the code, of merchants that are set up so.
    @Explicit var paymentPage: String?
    @Explicit var expiresAt: String?
    /// Whether the gateway left the expiry out, so that it is our reading of its default.
    @Explicit var expiryEstimated: Bool?
    /// The last moment at which a till takes it; at or before the expiry.
    @Explicit var payBy: String?
    @Explicit var paidAt: String?
    @Explicit var receiptCode: String?
    @Explicit var refusal: RefusalBody?
    /// Why nobody knows whether there is a code.
    @Explicit var unresolved: String?
    /// What the store's rules say against it that is known only at second hand.
    let warnings: [String]
    let links: Links

    struct Customer: Encodable, Sendable {
        let name: String
        let phone: String
        let email: String
        let address: String
        let city: String
        let state: String
        let postCode: String
        let country: String
    }

    struct RefusalBody: Encodable, Sendable {
        let code: String
        let meaning: String
        let retryable: Bool
    }

    /// Where its slips are for everybody who has the address.
    struct Links: Encodable, Sendable {
        let pdf: String
        let png: String
        let svg: String
        let txt: String
        let live: String
    }
}

/// Writes payments as callers see them.
struct PaymentViewer: Sendable {
    let publicURL: String
    let rules: @Sendable (StoreGroup) -> StoreRules

    func body(of payment: Payment, for key: APIKey) -> PaymentBody {
        body(of: payment, showing: customer(of: payment, for: key))
    }

    /// The answer to a registration as it is kept: without the buyer, so that it is right for everybody.
    func textToKeep(of payment: Payment) -> String { JSONText.of(body(of: payment, showing: nil)) }

    /// A kept answer as a key may see it; the same bytes each time, since an order's buyer never changes.
    func text(kept text: String, of payment: Payment, for key: APIKey) -> String {
        guard let customer = customer(of: payment, for: key) else { return text }
        // In a text of JSON this can be nothing but the member: within a value its quotes would be escaped.
        return text.replacing(#""customer":null"#, with: #""customer":\#(JSONText.of(customer))"#, maxReplacements: 1)
    }

    private func customer(of payment: Payment, for key: APIKey) -> PaymentBody.Customer? {
        key.merchant == payment.order.merchant ? PaymentBody.Customer(payment.order.buyer) : nil
    }

    private func body(of payment: Payment, showing customer: PaymentBody.Customer?) -> PaymentBody {
        let order = payment.order
        let code = payment.code
        let rules = rules(order.store)
        let link = "\(publicURL)/v/\(payment.token)"
        return PaymentBody(
            id: payment.id.text,
            merchant: order.merchant.text,
            reference: order.reference.text,
            amount: order.amount.amount,
            store: order.store.rawValue,
            goods: order.goods,
            customer: customer,
            state: payment.state.name.rawValue,
            createdAt: payment.createdAt.rfc3339(),
            payNo: code?.payNo?.digits,
            paymentPage: code?.page,
            expiresAt: code?.expiry.instant.rfc3339(),
            expiryEstimated: code?.expiry.isEstimated,
            payBy: code.map { rules.payByTime(before: $0.expiry.instant).rfc3339() },
            paidAt: payment.state.settlement?.paidAt.rfc3339(),
            receiptCode: payment.state.settlement?.receiptCode,
            refusal: payment.refusal.map {
                PaymentBody.RefusalBody(code: $0.code, meaning: $0.meaning, retryable: $0.isRetryable)
            },
            unresolved: payment.doubt?.rawValue,
            warnings: (try? rules.check(order.amount)) ?? [],
            links: PaymentBody.Links(
                pdf: "\(link)/voucher.pdf",
                png: "\(link)/voucher.png",
                svg: "\(link)/voucher.svg",
                txt: "\(link)/voucher.txt",
                live: "\(link)/live"
            )
        )
    }
}

extension PaymentBody.Customer {
    fileprivate init(_ buyer: Buyer) {
        self.init(
            name: buyer.name,
            phone: buyer.phone,
            email: buyer.email,
            address: buyer.address,
            city: buyer.city,
            state: buyer.state,
            postCode: buyer.postCode,
            country: buyer.country
        )
    }
}

extension Payment {
    fileprivate var refusal: Refusal? {
        if case .rejected(let refusal) = state { refusal } else { nil }
    }

    fileprivate var doubt: UnknownOutcome? {
        if case .unresolved(let reason) = state { reason } else { nil }
    }
}
