import Payments
import TestSupport

@testable import Persistence

/// What a store of the whole service keeps beside payments.
extension Sample {
    /// Seals with 32 bytes of 1.
    static var vault: Vault {
        get throws { try Vault(masterKey: masterKey) }
    }

    static let masterKey = Secret("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")
    static let otherMasterKey = Secret("AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=")

    /// A merchant with all that can be set.
    static func shop(_ id: String = "IONPAYTEST") throws -> Merchant {
        try Merchant(
            id: MerchantID(id),
            key: Secret("merchant-key-of-\(id)"),
            interface: .v2Redirect,
            name: "Toko Kopi “Gayo”",
            support: "0800-1-KOPI",
            languages: [.english, .indonesian],
            appearance: .init(
                colours: ["#1a2b3c", "#ffffff"],
                logo: Merchant.Logo(mediaType: "image/png", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 255])
            ),
            webhook: WebhookEndpoint(
                url: "https://shop.example/hooks",
                secrets: [
                    WebhookSecret(secret: Secret("whsec_new"), createdAt: now),
                    WebhookSecret(secret: Secret("whsec_old"), createdAt: now, expiresAt: now + .seconds(86_400)),
                ]
            ),
            defaultExpiry: .seconds(3 * 86_400),
            createdAt: now
        )
    }

    static func key(
        _ number: Int,
        of merchant: String? = "IONPAYTEST",
        scope: AccessScope = .write,
        at created: Timestamp = now
    ) throws -> APIKey {
        APIKey(
            id: "key_\(number)",
            merchant: try merchant.map { try MerchantID($0) },
            scope: scope,
            label: "till \(number)",
            digest: String(repeating: "\(number)", count: 64),
            createdAt: created
        )
    }

    static func `operator`(
        _ name: String,
        of merchant: String? = "IONPAYTEST",
        at created: Timestamp = now
    ) throws -> Operator {
        Operator(
            name: try OperatorName(name),
            merchant: try merchant.map { try MerchantID($0) },
            scope: .write,
            password: PasswordHash("$scrypt$hash of \(name)"),
            createdAt: created
        )
    }

    /// A notification of a payment's first attempt; one digest for each number.
    static func received(
        _ number: Int = 1,
        of payment: Payment,
        kind: PaymentNotification.Kind = .deposit,
        amount: Rupiah? = nil
    ) throws -> ReceivedNotification {
        let reference = payment.attempts[0].reference
        return ReceivedNotification(
            notification: PaymentNotification(
                transaction: try code(for: reference).transaction,
                reference: reference,
                amount: amount ?? payment.order.amount,
                payNo: try PaymentCode("9041150930014821"),
                kind: kind
            ),
            digest: "digest-\(number)",
            redacted: "status=0&number=\(number)",
            source: "203.0.113.7"
        )
    }
}

/// A notification that one merchant's key verifies, as `Sample.shop` has it.
struct SampleNotification: UnverifiedNotification {
    private let received: ReceivedNotification
    private let signer: MerchantID?

    /// - Parameter signer: Whose key verifies it; `nil` for nobody's.
    init(_ received: ReceivedNotification, signedBy signer: MerchantID?) {
        self.received = received
        self.signer = signer
    }

    var transaction: TransactionID { received.notification.transaction }
    var reference: GatewayReference { received.notification.reference }
    var digest: String { received.digest }
    var redacted: String { received.redacted }

    func verified(for merchant: MerchantID, key: Secret) -> PaymentNotification? {
        merchant == signer && key.text == "merchant-key-of-\(merchant)" ? received.notification : nil
    }
}

extension SQLStore {
    /// Stores a notification with the payment it is of, whose merchant may have to be added for that.
    func take(_ received: ReceivedNotification, for id: PaymentID, at now: Timestamp) async throws -> NotificationFate {
        let signer = try await payment(id)?.order.merchant
        if let signer, try await merchant(signer) == nil {
            do { try await add(Sample.shop(signer.text)) } catch is MerchantExists {}
        }
        return try await take(SampleNotification(received, signedBy: signer), from: received.source, at: now)
    }
}

extension PaymentStore {
    /// Claims payment number `number`, and has the gateway issue a code for it.
    func register(_ number: Int = 1) async throws -> Payment {
        let payment = try Sample.claim(number, Sample.order(reference: "INV-\(number)"))
        _ = try await claim(payment, under: nil)
        let code = try Sample.code(for: payment.attempts[0].reference)
        return try await apply(.registered(code), to: payment.id, at: Sample.now).payment
    }
}
