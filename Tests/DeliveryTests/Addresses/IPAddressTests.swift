import Delivery
import TestSupport
import Testing

struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", IPAddress.v4(0)),
        ("127.0.0.1", .v4(0x7F00_0001)),
        ("255.255.255.255", .v4(.max)),
        ("103.20.51.34", .v4(0x6714_3322)),
        ("::", .v6(0)),
        ("::1", .v6(1)),
        ("1::", .v6(1 << 112)),
        ("2001:db8::7", .v6(0x2001_0DB8 << 96 | 7)),
        ("2001:0DB8:0:0:0:0:0:7", .v6(0x2001_0DB8 << 96 | 7)),
        ("1:2:3:4:5:6:7::", .v6(0x0001_0002_0003_0004_0005_0006_0007_0000)),
        ("::ffff:127.0.0.1", .v6(0xFFFF_7F00_0001)),
        ("::127.0.0.1", .v6(0x7F00_0001)),
        ("1:2:3:4:5:6:1.2.3.4", .v6(0x0001_0002_0003_0004_0005_0006_0102_0304)),
    ])
    func `an address is read as a number`(_ text: String, _ expected: IPAddress) {
        #expect(IPAddress(text) == expected)
    }

    @Test(arguments: [
        "", ".", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", "1..3.4", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "1.2.3.4 ",
        "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.01", "00.0.0.0", "١.٢.٣.٤",
        "①.2.3.4", ":", ":::", ":1", "1:", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8",
        "12345::",
        "g::", "+1::", "::-1", "1.2.3.4::", "1.2.3.4::1", "::1.2.3", "::1.2.3.4:5", "::１", "[::1]", "fe80::1%eth0",
        "::1/128",
    ])
    func `another spelling is refused`(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `an address is written so that it is read as itself`() {
        let seed = Seed()
        var generator = seed.generator
        for _ in 0..<1000 {
            let four = IPAddress.v4(.random(in: .min ... .max, using: &generator))
            let six = IPAddress.v6(.random(in: .min ... .max, using: &generator))
            #expect(IPAddress("\(four)") == four, "\(seed)")
            #expect(IPAddress("\(six)") == six, "\(seed)")
        }
        #expect("\(IPAddress.v4(0x7F00_0001))" == "127.0.0.1")
        #expect("\(IPAddress.v6(0x2001_0DB8 << 96 | 7))" == "2001:db8:0:0:0:0:0:7")
    }

    @Test(arguments: [
        ("103.20.51.34", "103.20.51.34"), ("::ffff:103.20.51.34", "103.20.51.34"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8:1:3::", "2001:db8:1:3::"), ("::1", "::"),
    ])
    func `a subscriber has one address of version 4, or a /64 of version 6`(
        _ text: String,
        _ first: String
    ) throws {
        let address = try #require(IPAddress(text))
        #expect(address.subscriber == IPAddress(first))
    }

    @Test func `only a mapped address has another one behind it`() throws {
        #expect(IPAddress("::ffff:103.20.51.34")?.unmapped == IPAddress("103.20.51.34"))
        for text in ["103.20.51.34", "::103.20.51.34", "::1:ffff:103.20.51.34", "64:ff9b::103.20.51.34"] {
            let address = try #require(IPAddress(text))
            #expect(address.unmapped == address)
        }
    }
}
