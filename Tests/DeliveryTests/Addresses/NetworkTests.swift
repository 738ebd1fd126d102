import Delivery
import TestSupport
import Testing

struct NetworkTests {
    @Test(arguments: [
        ("103.20.51.0/24", "103.20.51.0", true),
        ("103.20.51.0/24", "103.20.51.255", true),
        ("103.20.51.0/24", "103.20.52.0", false),
        ("103.20.51.0/24", "103.20.50.255", false),
        ("103.20.51.0/24", "::ffff:103.20.51.34", true),
        ("103.20.51.0/24", "::103.20.51.34", false),
        ("103.20.51.34", "103.20.51.34", true),
        ("103.20.51.34", "103.20.51.35", false),
        ("103.20.51.34/32", "103.20.51.34", true),
        ("0.0.0.0/0", "255.255.255.255", true),
        ("0.0.0.0/0", "::1", false),
        ("::/0", "ffff::", true),
        ("::/0", "127.0.0.1", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::", false),
        ("2001:db8::7", "2001:db8:0:0:0:0:0:7", true),
        ("2001:db8::7/128", "2001:db8::8", false),
        ("0.0.0.0/0", "no address", false),
        ("0.0.0.0/0", "", false),
    ])
    func `an address is in a network or not`(_ cidr: String, _ address: String, _ expected: Bool) throws {
        let network = try #require(Network(cidr))
        #expect(network.contains(address) == expected)
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0", "10/8", "10.1.0.0/8", "::/129", "2001:db8::1/32", "localhost/8", " 10.0.0.0/8",
    ])
    func `another spelling is refused`(_ cidr: String) {
        #expect(Network(cidr) == nil)
    }

    @Test func `a network holds exactly the addresses that share its first bits`() throws {
        let seed = Seed()
        var generator = seed.generator
        for _ in 0..<1000 {
            let four = Pair<UInt32>(using: &generator)
            let narrow = try #require(Network("\(IPAddress.v4(four.base))/\(four.length)"), "\(seed)")
            #expect(narrow.contains(IPAddress.v4(four.base)), "\(seed)")
            #expect(narrow.contains(IPAddress.v4(four.other)) == four.isShared, "\(seed)")

            let six = Pair<UInt128>(using: &generator)
            let wide = try #require(Network("\(IPAddress.v6(six.base))/\(six.length)"), "\(seed)")
            #expect(wide.contains(IPAddress.v6(six.base)), "\(seed)")
            #expect(wide.contains(IPAddress.v6(six.other)) == six.isShared, "\(seed)")
        }
    }

    /// The base of a network, and a number that differs from it before or after the prefix.
    private struct Pair<Bits: FixedWidthInteger & UnsignedInteger> {
        let length: Int
        let base: Bits
        let other: Bits

        init(using generator: inout SeededGenerator) {
            let length = Int.random(in: 0...Bits.bitWidth, using: &generator)
            let bits = Bits.random(in: .min ... .max, using: &generator)
            let shift = Int.random(in: 0...Bits.bitWidth, using: &generator)
            self.length = length
            base = (0..<(Bits.bitWidth - length)).reduce(bits) { $0 & ~(1 << $1) }
            other = base ^ (Bits.random(in: .min ... .max, using: &generator) >> shift)
        }

        var isShared: Bool { (base ^ other).leadingZeroBitCount >= length }
    }

    @Test func `a network is written so that it is read as itself`() throws {
        for text in ["103.20.51.0/24", "0.0.0.0/0", "2001:db8:0:0:0:0:0:0/32"] {
            let network = try #require(Network(text))
            #expect("\(network)" == text)
        }
        #expect(Network("103.20.51.34")?.description == "103.20.51.34/32")
    }
}
