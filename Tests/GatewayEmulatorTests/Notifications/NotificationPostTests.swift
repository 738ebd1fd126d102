import GatewayEmulator
import Testing

struct NotificationPostTests {
    private let desk: EmulatedDesk
    private let notices: [Notice]

    init() throws {
        var desk = EmulatedDesk()
        let now = try wib("2025-01-15T09:30:00")
        let payNo = try desk.ledger.register(.order(dbProcessUrl: "https://m.example/notif"), at: now).payNo
        _ = try desk.ledger.pay(payNo, at: now)
        _ = try desk.ledger.reverse(payNo, at: now + 1000)
        notices = desk.takeNotices()
        self.desk = desk
    }

    private func form(_ letter: Letter) throws -> Form {
        Form(encoded: String(decoding: try #require(desk.notificationForm(for: letter)).body, as: UTF8.self))
    }

    @Test func `a notice is posted as a form with the token of its payment`() throws {
        let post = try #require(desk.notificationForm(for: notices[0]))
        #expect(post.url == "https://m.example/notif")
        #expect(post.contentType == "application/x-www-form-urlencoded")
        #expect(post.userAgent == "Jakarta Commons-HttpClient/3.1")
        #expect(String(decoding: post.body, as: UTF8.self) == notices[0].form(key: TestMerchant.key).encoded)
        #expect(desk.notificationForm(for: Letter(notices[0])) == post)
    }

    @Test func `a forged one has another token and nothing else of its own`() throws {
        let (genuine, forged) = (try form(Letter(notices[0])), try form(Letter(notices[0], seal: .forged)))
        let other = zip(genuine.fields, forged.fields).filter { $0.0 != $0.1 }.map { $0.0.name }
        #expect(other == ["merchantToken"])
        #expect(forged["merchantToken"]?.utf8.count == 64)
    }

    @Test(arguments: [(0, "0", "1"), (1, "1", "0")])
    func `a flipped one says the opposite under the right token`(
        _ place: Int,
        _ status: String,
        _ flipped: String
    ) throws {
        let forms = (try form(Letter(notices[place])), try form(Letter(notices[place], seal: .flipped)))
        let other = zip(forms.0.fields, forms.1.fields).filter { $0.0 != $0.1 }.map { $0.0.name }
        #expect(other == ["status"])
        #expect([forms.0["status"], forms.1["status"]] == [status, flipped])
    }

    @Test func `nobody is told for a merchant that is not known`() throws {
        var desk = desk
        desk.settings.merchants = [:]
        #expect(desk.notificationForm(for: notices[0]) == nil)
    }
}
