import Foundation
import Payments
import TestSupport
import Testing

@testable import Persistence

struct VaultTests {
    private let vault: Vault
    private let merchant: MerchantID
    private let secret = Secret("33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos")

    init() throws {
        vault = try Sample.vault
        merchant = try Sample.merchant
    }

    @Test func `what is sealed opens, and looks different each time`() throws {
        let sealed = try (1...2).map { _ in try vault.seal(secret, of: merchant, field: "key") }
        #expect(sealed[0] != sealed[1])
        for text in sealed {
            #expect(!text.contains(secret.text))
            #expect(try vault.open(text, of: merchant, field: "key") == secret)
        }
    }

    @Test func `a sealed secret names its key by eight hex digits`() throws {
        let sealed = try vault.seal(secret, of: merchant, field: "key")
        let id = try #require(sealed.split(separator: ":").first)
        #expect(id.count == 8)
        #expect(id.allSatisfy { $0.isHexDigit })
        #expect(try Sample.vault.seal(secret, of: merchant, field: "key").hasPrefix(id + ":"))
        #expect(try !Vault(masterKey: Sample.otherMasterKey).seal(secret, of: merchant, field: "key").hasPrefix(id))
    }

    @Test(arguments: [false, true])
    func `it opens for its own merchant and field alone`(_ wasOpened: Bool) throws {
        let sealed = try vault.seal(secret, of: merchant, field: "key")
        if wasOpened { _ = try vault.open(sealed, of: merchant, field: "key") }
        let other = try MerchantID("NORMALTEST")
        #expect(throws: StoreFault.unreadable(field: "key")) { try vault.open(sealed, of: other, field: "key") }
        #expect(throws: StoreFault.unreadable(field: "webhookSecret")) {
            try vault.open(sealed, of: merchant, field: "webhookSecret")
        }
    }

    @Test func `each of many opens as itself, however often`() throws {
        let sealed = try (0..<1100).map { number in
            (number, try vault.seal(Secret("secret \(number)"), of: merchant, field: "key"))
        }
        for (number, text) in sealed + sealed {
            #expect(try vault.open(text, of: merchant, field: "key").text == "secret \(number)")
        }
    }

    @Test func `no byte of it can be changed`() throws {
        let sealed = try vault.seal(secret, of: merchant, field: "key")
        let parts = sealed.split(separator: ":").map(String.init)
        let bytes = try #require(Data(base64Encoded: parts[1]))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(throws: StoreFault.unreadable(field: "key")) {
                try vault.open("\(parts[0]):\(changed.base64EncodedString())", of: merchant, field: "key")
            }
        }
    }

    @Test(arguments: ["", ":", "no colon", "12345678:", "12345678:not base 64", "12345678:AAAA"])
    func `what is not sealed is not opened`(_ text: String) {
        #expect(throws: StoreFault.self) { try vault.open(text, of: merchant, field: "key") }
    }

    @Test func `a previous key opens, and does not seal`() throws {
        let sealed = try vault.seal(secret, of: merchant, field: "key")
        let rotating = try Vault(masterKey: Sample.otherMasterKey, previous: [Sample.masterKey])
        #expect(try rotating.open(sealed, of: merchant, field: "key") == secret)
        let anew = try rotating.seal(secret, of: merchant, field: "key")
        #expect(throws: StoreFault.self) { try vault.open(anew, of: merchant, field: "key") }
    }

    @Test(arguments: ["", "x", "AQEBAQEBAQEBAQEBAQEBAQ==", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"])
    func `a key that is not 32 bytes is refused without being shown`(_ text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Vault(masterKey: Secret(text)) }
        #expect(error.field == "masterKey")
        #expect(text.count < 2 || !error.description.contains(text))
        #expect(throws: InvalidValue.self) { try Vault(masterKey: Sample.masterKey, previous: [Secret(text)]) }
    }
}
