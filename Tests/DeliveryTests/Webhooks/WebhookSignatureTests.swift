import Delivery
import Payments
import TestSupport
import Testing

struct WebhookSignatureTests {
    /// The first is published by Standard Webhooks; the others are computed by Python’s `hmac`.
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let secret: String
        let id: String
        let seconds: Int64
        let body: String
        let code: String

        static let all = [
            Vector(
                testDescription: "published",
                secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
                seconds: 1_614_265_330,
                body: #"{"test": 2432232314}"#,
                code: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            ),
            Vector(
                testDescription: "32 bytes and a dash",
                secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                id: "evt_1",
                seconds: 1_795_480_200,
                body: #"{"type":"payment.paid","note":"Kopi – 1 kg"}"#,
                code: "v1,2YA+JwinZIlD/STW2ZhjM1n6JDuGkvEH+yqHBHz89Ls="
            ),
            Vector(
                testDescription: "64 bytes and no body",
                secret:
                    "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==",
                id: "evt_1",
                seconds: 1_795_480_200,
                body: "",
                code: "v1,v1bcz2qJxIQHVVCeFuosvhsxyuf3I0j2He3lWJgCapk="
            ),
        ]

        var at: Timestamp { Timestamp(seconds: seconds) }
        var bytes: [UInt8] { Array(body.utf8) }
        var message: WebhookMessage { WebhookMessage(id: id, createdAt: at - .seconds(60), body: bytes) }
        var secrets: [WebhookSecret] { [WebhookSecret(secret: Secret(secret), createdAt: at - .seconds(3600))] }
    }

    private static let other = Secret("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")
    private let vector = Vector.all[1]

    @Test(arguments: Vector.all)
    func `a message is signed as others sign it`(_ vector: Vector) throws {
        let now = vector.at + .milliseconds(999)
        let signature = try #require(WebhookSignature(signing: vector.message, with: vector.secrets, at: now))
        #expect(signature.codes == vector.code)
        #expect(signature.headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(signature.headers.map(\.value) == [vector.id, "\(vector.seconds)", vector.code])
        #expect(signature.proves(vector.bytes, with: Secret(vector.secret), at: now))
    }

    // MARK: Rotation

    @Test func `while secrets are rotated each of both proves it, the newest first`() throws {
        let old = WebhookSecret(
            secret: Secret(vector.secret),
            createdAt: vector.at - .seconds(99),
            expiresAt: vector.at + .seconds(1)
        )
        let new = WebhookSecret(secret: Self.other, createdAt: vector.at)
        let signature = try #require(WebhookSignature(signing: vector.message, with: [new, old], at: vector.at))
        #expect(signature.codes == "v1,gmB6Nkb2wN8nwtx/QisQcnb8bPy+FrpN1DKmPRe6Cpc= \(vector.code)")
        #expect(signature.proves(vector.bytes, with: new.secret, at: vector.at))
        #expect(signature.proves(vector.bytes, with: old.secret, at: vector.at))

        let later = vector.at + .seconds(1)
        let second = try #require(WebhookSignature(signing: vector.message, with: [new, old], at: later))
        #expect(!second.codes.contains(" "))
        #expect(second.proves(vector.bytes, with: new.secret, at: later))
        #expect(!second.proves(vector.bytes, with: old.secret, at: later))
    }

    @Test func `nothing is signed without a usable secret`() {
        let expired = WebhookSecret(secret: Self.other, createdAt: vector.at - .seconds(9), expiresAt: vector.at)
        let malformed = WebhookSecret(secret: Secret("whsec_short"), createdAt: vector.at)
        for secrets in [[], [expired], [malformed], [malformed, expired]] {
            #expect(WebhookSignature(signing: vector.message, with: secrets, at: vector.at) == nil)
        }
    }

    // MARK: Proof

    private func received(_ codes: String, id: String? = nil, timestamp: String? = nil) -> WebhookSignature? {
        WebhookSignature(id: id ?? vector.id, timestamp: timestamp ?? "\(vector.seconds)", codes: codes)
    }

    /// `*` stands for the right code.
    @Test(arguments: [
        ("as sent", "v1,*", true),
        ("between others", "v1,AAAA v2,* v1,* v1a,AAAA x", true),
        ("after two spaces", "v1,AAAA  v1,*", true),
        ("of another version", "v2,*", false),
        ("of the asymmetric version", "v1a,*", false),
        ("without version", "*", false),
        ("with more behind it", "v1,*A", false),
        ("with another separator", "v1,AAAA,v1,*", false),
    ])
    func `one right code is enough`(_ name: String, _ codes: String, _ isProof: Bool) throws {
        let signature = try #require(received(codes.replacing("*", with: vector.code.dropFirst("v1,".count))))
        #expect(signature.proves(vector.bytes, with: Secret(vector.secret), at: vector.at) == isProof)
    }

    @Test func `a change of any part is seen`() throws {
        let secret = Secret(vector.secret)
        let right = try #require(received(vector.code))
        #expect(right.proves(vector.bytes, with: secret, at: vector.at))
        #expect(!right.proves(vector.bytes + [32], with: secret, at: vector.at))
        #expect(!right.proves(Array(vector.bytes.dropLast()), with: secret, at: vector.at))
        #expect(!right.proves(vector.bytes, with: Self.other, at: vector.at))
        #expect(!right.proves(vector.bytes, with: Secret("whsec_short"), at: vector.at))
        for wrong in [
            received(vector.code, id: "evt_2"), received(vector.code, timestamp: "\(vector.seconds + 1)"), received(""),
            received("v1,"), received("v1,!"), received("v1,AAAA"),
        ] {
            let signature = try #require(wrong)
            #expect(!signature.proves(vector.bytes, with: secret, at: vector.at))
        }
    }

    @Test func `a change of any bit of a body is seen`() throws {
        let seed = Seed()
        var generator = seed.generator
        let signature = try #require(received(vector.code))
        for _ in 0..<200 {
            var body = vector.bytes
            body[.random(in: body.indices, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            #expect(!signature.proves(body, with: Secret(vector.secret), at: vector.at), "\(seed)")
        }
    }

    @Test(arguments: [(-301, false), (-300, true), (0, true), (300, true), (301, false), (86_400, false)])
    func `a webhook is proven for five minutes either way`(_ seconds: Int, _ isProof: Bool) throws {
        let signature = try #require(received(vector.code))
        let now = vector.at + .seconds(seconds)
        #expect(signature.proves(vector.bytes, with: Secret(vector.secret), at: now) == isProof)
    }

    @Test(arguments: ["", "hello", "-5", "+5", "1.5", " 5", "9999999999999", "٥"])
    func `a time stamp that is none is refused`(_ timestamp: String) {
        #expect(received(vector.code, timestamp: timestamp) == nil)
    }
}
