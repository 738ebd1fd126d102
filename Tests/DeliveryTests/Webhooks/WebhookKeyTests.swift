import Delivery
import Foundation
import Payments
import Testing

struct WebhookKeyTests {
    @Test(arguments: [24, 32, 64])
    func `a secret of 24 to 64 bytes is taken`(_ count: Int) throws {
        _ = try WebhookKey(Secret("whsec_" + Data(repeating: 7, count: count).base64EncodedString()))
    }

    @Test(arguments: [
        "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_not/base64!",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=",  // 23 bytes
        "whsec_" + Data(repeating: 7, count: 65).base64EncodedString(),
    ])
    func `another text is refused and not repeated`(_ text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try WebhookKey(Secret(text)) }
        #expect(error.field == "webhook.secret")
        #expect(text.count < 10 || !error.description.contains(text.suffix(10)))
    }

    @Test func `a new secret has 32 bytes and is never the same`() throws {
        let secrets = (0..<100).map { _ in WebhookKey.makeSecret() }
        for secret in secrets {
            _ = try WebhookKey(secret)
            let bytes = Data(base64Encoded: String(secret.text.dropFirst("whsec_".count)))
            #expect(bytes?.count == 32)
        }
        #expect(Set(secrets).count == secrets.count)
    }

    @Test func `a key is not shown`() throws {
        let key = try WebhookKey(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "(key)")
        #expect(dumped.hasPrefix("- (key)") && !dumped.contains("key:"))
    }
}
