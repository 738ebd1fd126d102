import FoundationEssentials
import Payments

/// A webhook's secret as it is stored.
private struct SealedSecret: Codable {
    let secret: String
    let createdAt: Timestamp
    let expiresAt: Timestamp?
}

/// What secrets are sealed as: part of every stored row, so never to be changed.
private enum SealedField {
    static let key = "key"
    static let webhookSecret = "webhookSecret"
}

extension Merchant {
    /// What a row of `merchants` says, but for the id and the time it was added.
    func columns(sealedBy vault: Vault) throws -> SQLColumns {
        let secrets = try webhook?.secrets.map { secret in
            SealedSecret(
                secret: try vault.seal(secret.secret, of: id, field: SealedField.webhookSecret),
                createdAt: secret.createdAt,
                expiresAt: secret.expiresAt
            )
        }
        return [
            "key": SQLValue(try vault.seal(key, of: id, field: SealedField.key)),
            "interface": SQLValue(interface.rawValue),
            "name": SQLValue(name),
            "support": SQLValue(support),
            "languages": try SQLValue(json: languages),
            "appearance": try SQLValue(json: appearance),
            "default_expiry": SQLValue(defaultExpiry.map { Timestamp(milliseconds: 0) + $0 }),
            "webhook_url": SQLValue(webhook?.url),
            "webhook_secrets": try secrets.map { try SQLValue(json: $0) } ?? .null,
        ]
    }
}

extension SQLRow {
    /// What a row of `merchants` stores.
    ///
    /// - Throws: `StoreFault.wrongMasterKey`, or for a row that this program did not write.
    func merchant(openedBy vault: Vault) throws -> Merchant {
        let id = try MerchantID(text("id"))
        return try Merchant(
            id: id,
            key: gatewayKey(of: id, openedBy: vault),
            interface: choice("interface"),
            name: text("name"),
            support: optionalText("support"),
            languages: document("languages"),
            appearance: document("appearance"),
            webhook: webhook(of: id, openedBy: vault),
            defaultExpiry: optionalInstant("default_expiry").map { $0 - Timestamp(milliseconds: 0) },
            createdAt: instant("created_at")
        )
    }

    /// The key that a merchant shares with the gateway.
    ///
    /// - Throws: `StoreFault.wrongMasterKey`, `.unreadable`.
    func gatewayKey(of id: MerchantID, openedBy vault: Vault) throws(StoreFault) -> Secret {
        try vault.open(text("key"), of: id, field: SealedField.key)
    }

    private func webhook(of id: MerchantID, openedBy vault: Vault) throws -> WebhookEndpoint? {
        guard let url = try optionalText("webhook_url") else { return nil }
        let secrets = try document("webhook_secrets", as: [SealedSecret].self).map { sealed in
            WebhookSecret(
                secret: try vault.open(sealed.secret, of: id, field: SealedField.webhookSecret),
                createdAt: sealed.createdAt,
                expiresAt: sealed.expiresAt
            )
        }
        return WebhookEndpoint(url: url, secrets: secrets)
    }
}
