import Payments

extension Settings {
    /// Every setting there is.
    static let keys =
        gateway + merchant + database + service + vouchers + StoreGroup.allCases.flatMap(StoreSettings.keys)

    private static let gateway = [
        Key(name: "gateway.url", fallback: nil, flag: "--gateway-url", purpose: "scheme, host and port of the gateway"),
        Key(name: "gateway.merchantId", fallback: nil, flag: "--merchant-id", purpose: "the merchant’s iMid"),
        Key(name: "gateway.merchantKey", fallback: nil, isSecret: true, purpose: "the merchant’s key; never a flag"),
        Key(
            name: "gateway.notificationUrl",
            fallback: "http://127.0.0.1:8080/nicepay/notification",
            purpose: "where the gateway sends notifications (dbProcessUrl)"
        ),
        Key(
            name: "gateway.callbackUrl",
            fallback: "http://127.0.0.1:8080/nicepay/callback",
            purpose: "where the gateway’s page sends browsers back (callBackUrl)"
        ),
        Key(name: "gateway.connectTimeout", fallback: "5", purpose: "seconds until a connection stands"),
        Key(name: "gateway.readTimeout", fallback: "15", purpose: "seconds between two pieces of a reply"),
        Key(name: "gateway.callTimeout", fallback: "30", purpose: "seconds for a whole call"),
    ]

    private static let merchant = [
        Key(name: "merchant.name", fallback: nil, flag: "--merchant", purpose: "the name the cashier must hear"),
        Key(name: "merchant.support", fallback: nil, purpose: "where customers ask for help"),
        Key(
            name: "merchant.colours",
            fallback: nil,
            flag: "--colour",
            purpose: "the colour of accents and that of the ground at the top, such as #1a2b3c,#f2e9da"
        ),
        Key(name: "merchant.logo", fallback: nil, flag: "--logo", purpose: "a PNG, JPEG or SVG file of at most 32 kB"),
    ]

    private static let database = [
        Key(name: "database.path", fallback: "struk.sqlite", flag: "--database", purpose: "the SQLite file"),
        Key(
            name: "database.url",
            fallback: nil,
            isSecret: true,
            purpose: "postgres://… instead of the file; holds a password, so never a flag"
        ),
        Key(
            name: "masterKey",
            fallback: nil,
            isSecret: true,
            purpose: "32 bytes in base 64 that encrypt the merchants’ keys at rest"
        ),
        Key(
            name: "previousMasterKey",
            fallback: nil,
            isSecret: true,
            purpose: "the master key before, while it is replaced"
        ),
    ]

    private static let service = [
        Key(name: "service.listen", fallback: "127.0.0.1:8080", flag: "--listen", purpose: "address and port"),
        Key(
            name: "service.publicUrl",
            fallback: "http://127.0.0.1:8080",
            purpose: "scheme, host and port that customers and shops see"
        ),
        Key(name: "service.tlsCertificate", fallback: nil, purpose: "PEM file of the certificate chain"),
        Key(name: "service.tlsKey", fallback: nil, purpose: "PEM file of its private key"),
        Key(
            name: "service.trustedProxies",
            fallback: nil,
            purpose: "networks whose X-Forwarded-For is believed, such as 10.0.0.0/8; none when not given"
        ),
        Key(
            name: "service.notificationSources",
            fallback: "103.20.51.0/24,103.117.8.0/24",
            purpose: "networks that notifications come from; “any” to take them from everywhere"
        ),
        Key(
            name: "service.connections",
            fallback: "800",
            purpose: "how many connections may be open; each takes a file descriptor, of which 1,024 are usual"
        ),
        Key(
            name: "service.stopTimeout",
            fallback: nil,
            purpose: "seconds for what runs at SIGTERM; ten more than gateway.callTimeout when not given"
        ),
        Key(name: "service.answerHours", fallback: "24", purpose: "how long an idempotent answer is kept"),
        Key(name: "service.openapi", fallback: nil, purpose: "the file served at /openapi.yaml"),
        Key(
            name: "webhooks.networks",
            fallback: nil,
            purpose: "private networks that webhooks may go to, such as 10.1.0.0/16; none when not given"
        ),
    ]

    private static let vouchers = [
        Key(name: "templates", fallback: nil, flag: "--templates", purpose: "folder of voucher/ and locales/"),
        Key(name: "template", fallback: "klasik", flag: "--template", purpose: "the template’s name"),
        Key(name: "fonts", fallback: nil, flag: "--fonts", purpose: "folder of fonts.conf"),
        Key(name: "language", fallback: "id", flag: "--lang", purpose: "id, en or both"),
    ]
}
