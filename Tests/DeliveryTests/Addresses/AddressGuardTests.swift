import Delivery
import Testing

struct AddressGuardTests {
    private let receivers = AddressGuard(networks: [Network("10.0.0.0/8"), Network("fd00::/8")].compactMap { $0 })

    @Test(arguments: [("8.8.8.8", true), ("2606:4700::1111", true), ("10.0.0.1", false), ("::1", false)])
    func `by itself only public addresses are open, and only over https`(_ text: String, _ isOpen: Bool) throws {
        let address = try #require(IPAddress(text))
        let rules = AddressGuard()
        #expect(!rules.isOpened)
        #expect(rules.allows(address, encrypted: true) == isOpen)
        #expect(!rules.allows(address, encrypted: false))
    }

    @Test(arguments: [
        ("10.1.2.3", true), ("fd00::1", true), ("8.8.8.8", false), ("192.168.0.1", false), ("::1", false),
    ])
    func `a network that is opened is open over http too, and no other`(_ text: String, _ isOpen: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(receivers.isOpened)
        #expect(receivers.allows(address, encrypted: false) == isOpen)
        #expect(receivers.allows(address, encrypted: true) == (isOpen || address.isPublic))
    }

    @Test(arguments: ["8.8.8.8", "10.0.0.1", "127.0.0.1", "::1", "169.254.169.254"])
    func `in development every address is open`(_ text: String) throws {
        let address = try #require(IPAddress(text))
        let rules = AddressGuard(allowsPrivateAddresses: true)
        #expect(rules.isOpened)
        #expect(rules.allows(address, encrypted: false))
        #expect(rules.allows(address, encrypted: true))
    }
}
