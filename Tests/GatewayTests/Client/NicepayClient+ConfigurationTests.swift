import Gateway
import Payments
import Testing

struct NicepayClientConfigurationTests {
    @Test(arguments: [
        "dev.nicepay.co.id", "ftp://dev.nicepay.co.id", "https://", "https:///x", "https://u:p@host",
        "https://host/nicepay", "https://host?x", "https://host#x", "https://:8080", "https://ho st", "",
    ])
    func `a base address that is none is refused`(_ url: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Sandbox.configuration(baseURL: url) }
        #expect(error.field == "gateway.url")
    }

    @Test func `a base address may end with a slash`() throws {
        let configuration = try Sandbox.configuration(baseURL: "https://dev.nicepay.co.id/")
        #expect(configuration.baseURL == "https://dev.nicepay.co.id")
    }

    @Test(arguments: [
        "https://m.example/" + String(repeating: "n", count: 240), "https://m.example/\"", "https://m.example/\r\nx",
        "https://m.example/é", "m.example/notif", "https://shop@m.example/notif",
    ])
    func `an address that the gateway’s fields cannot take is refused`(_ url: String) throws {
        let notification = try #require(throws: InvalidValue.self) { try Sandbox.configuration(notificationURL: url) }
        #expect(notification.field == "gateway.notificationUrl")
        let callback = try #require(throws: InvalidValue.self) { try Sandbox.configuration(callbackURL: url) }
        #expect(callback.field == "gateway.callbackUrl")
    }

    @Test(arguments: ["https://m.example/notif?x=1", "http://127.0.0.1:8080/a@b", "https://[::1]:1/%C3%A9"])
    func `any other may have path and query`(_ url: String) throws {
        let configuration = try Sandbox.configuration(notificationURL: url, callbackURL: url)
        #expect(configuration.notificationURL == url)
        #expect(configuration.callbackURL == url)
    }
}
