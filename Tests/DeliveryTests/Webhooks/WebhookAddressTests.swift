import Delivery
import Payments
import Testing

struct WebhookAddressTests {
    @Test(arguments: [
        "https://shop.example", "https://shop.example/", "https://shop.example?a=b", "https://shop.example:8443/struk",
        "HTTPS://Shop.Example/Hook", "https://xn--kopi-5qa.example/", "https://a_b.shop.example/%7Etilde?x=1&y=%20",
        "https://8.8.8.8/", "https://8.8.8.8:65535/", "https://[2606:4700::1111]/", "https://[2606:4700::1111]:1/",
        "https://shop.example/a@b:c", "https://shop.example//x", "https://shop.example/?u=http://127.0.0.1/",
        "https://1.shop.example/", "https://localhost.example/",
    ])
    func `a public https address is taken`(_ url: String) throws {
        try WebhookAddress.check(url, allowingPrivate: false)
        try WebhookAddress.check(url, allowingPrivate: true)
    }

    @Test(arguments: [
        ("no scheme", "shop.example/hook"), ("empty", ""), ("another scheme", "ftp://shop.example/"),
        ("file", "file:///etc/passwd"), ("unix socket", "https+unix://%2Frun%2Fx/"), ("no host", "https://"),
        ("no host but a path", "https:///x"), ("no host but a port", "https://:443/"),
        ("one slash", "https:/shop.example/"),
        ("user", "https://u@shop.example/"), ("password", "https://u:p@shop.example/"),
        ("two users", "https://a@b@shop.example/"), ("empty user", "https://@shop.example/"),
        ("fragment", "https://shop.example/#x"), ("fragment as host", "https://shop.example#@127.0.0.1/"),
        ("backslash", #"https://shop.example\@127.0.0.1/"#), ("space", "https://shop.example/a b"),
        ("line break", "https://shop.example/\r\nHost: x"), ("tab", "https://shop\t.example/"),
        ("NUL", "https://a.example\0/"),
        ("not ASCII", "https://kopí.example/"), ("full-width dot", "https://127。0。0。1/"),
        ("escaped host", "https://shop%2eexample/"), ("brackets in the path", "https://shop.example/[x]"),
        ("port 0", "https://shop.example:0/"), ("port 65536", "https://shop.example:65536/"),
        ("empty port", "https://shop.example:/"), ("named port", "https://shop.example:https/"),
        ("port with sign", "https://shop.example:+443/"), ("port with zero", "https://shop.example:0443/"),
        ("two ports", "https://shop.example:1:2/"), ("final dot", "https://shop.example./"),
        ("first dot", "https://.shop.example/"), ("two dots", "https://shop..example/"),
        ("hyphen first", "https://-shop.example/"), ("hyphen last", "https://shop-.example/"),
        ("long label", "https://\(String(repeating: "a", count: 64)).example/"),
        ("short address", "https://127.1/"), ("number", "https://2130706433/"), ("hex number", "https://0x7f000001/"),
        ("hex part", "https://0x7f.0.0.1/"), ("hex end", "https://shop.0x7f/"), ("octal", "https://0177.0.0.1/"),
        ("leading zero", "https://8.8.8.08/"), ("five parts", "https://8.8.8.8.8/"),
        ("number at the end", "https://shop.1/"),
        ("version 6 without brackets", "https://2606:4700::1111/"), ("version 4 in brackets", "https://[8.8.8.8]/"),
        ("zone", "https://[fe80::1%25eth0]/"), ("open bracket", "https://[2606:4700::1111/"),
        ("text after brackets", "https://[2606:4700::1111]x/"), ("empty brackets", "https://[]/"),
        ("256 characters", "https://shop.example/" + String(repeating: "a", count: 235)),
    ])
    func `an address that readers may take differently is refused`(_ name: String, _ url: String) throws {
        for allowingPrivate in [false, true] {
            let error = try #require(throws: InvalidValue.self) {
                try WebhookAddress.check(url, allowingPrivate: allowingPrivate)
            }
            #expect(error.field == "webhook.url")
        }
    }

    @Test func `an address may have 255 characters`() throws {
        try WebhookAddress.check("https://shop.example/" + String(repeating: "a", count: 234), allowingPrivate: false)
    }

    @Test(arguments: [
        "http://shop.example/", "https://localhost/", "https://LOCALHOST:8080/", "https://x.localhost/",
        "https://intranet/", "https://127.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data",
        "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:8.8.8.8]/", "https://[64:ff9b::808:808]/",
        "https://[2002:7f00:1::]/", "https://[fd00::1]/", "https://0.0.0.0/",
    ])
    func `an address inside is taken only where that is allowed`(_ url: String) throws {
        let error = try #require(throws: InvalidValue.self) { try WebhookAddress.check(url, allowingPrivate: false) }
        #expect(error.field == "webhook.url")
        try WebhookAddress.check(url, allowingPrivate: true)
    }

    @Test func `where networks are opened, names and http wait for their address, and literal ones are checked`() throws
    {
        let rules = AddressGuard(networks: [Network("10.0.0.0/8")].compactMap { $0 })
        for url in ["http://hook/", "http://10.1.2.3/", "https://10.1.2.3/", "https://8.8.8.8/"] {
            _ = try WebhookAddress(url, allowedBy: rules)
        }
        for url in ["http://8.8.8.8/", "https://192.168.0.1/", "http://[::1]/"] {
            #expect(throws: InvalidValue.self) { try WebhookAddress(url, allowedBy: rules) }
        }
    }

    @Test(arguments: [
        "https://u:geheim@shop.example/", "https://shop.example/#geheim", "http://shop.example/?token=geheim",
        "https://127.0.0.1/geheim", "https://shop.example/ geheim", "geheim", "https://geheim-/",
        "https://a.example:geheim/",
    ])
    func `an error never repeats the address`(_ url: String) throws {
        let error = try #require(throws: InvalidValue.self) { try WebhookAddress.check(url, allowingPrivate: false) }
        #expect(!error.description.contains("geheim"))
    }

    @Test func `what is shown of an address is where it is`() throws {
        let address = try WebhookAddress("https://Shop.example:8443/geheim?token=geheim")
        var dumped = ""
        dump(address, to: &dumped)
        #expect("\(address)" == "https://shop.example:8443")
        #expect(!dumped.contains("geheim"))
    }
}
