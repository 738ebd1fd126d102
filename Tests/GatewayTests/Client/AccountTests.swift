import Payments
import Testing

@testable import Gateway

/// Many merchants behind one client.
struct AccountTests {
    private struct StoreIsDown: Error {}

    private func client(
        _ transport: RecordedTransport,
        accounts: @escaping @Sendable (MerchantID) async throws -> GatewayAccount?
    ) throws -> NicepayClient {
        NicepayClient(
            configuration: try Sandbox.configuration(),
            accounts: accounts,
            transport: transport,
            now: { Sandbox.now }
        )
    }

    private func merchant(_ id: String, _ interface: GatewayInterface) throws -> Merchant {
        try Merchant(
            id: MerchantID(id),
            key: Secret("key of \(id)"),
            interface: interface,
            name: "Toko",
            createdAt: Sandbox.now
        )
    }

    @Test func `each merchant is called for with its own key, by its own interface, all at once`() async throws {
        let transport = RecordedTransport { _ in #"{"resultCd":"9505"}"# }
        let merchants = try [
            merchant("DIRECT0001", .v2Direct), merchant("REDIRECT01", .v2Redirect),
            merchant("ENTERPRISE", .v1Enterprise),
        ]
        let client = try client(transport) { id in merchants.first { $0.id == id }.map(GatewayAccount.init) }
        try await withThrowingTaskGroup { group in
            for index in 0..<90 {
                let id = merchants[index % 3].id
                group.addTask {
                    let order = try Sandbox.order(merchant: id, amount: Int64(index + 1))
                    return await client.register(order, as: try Sandbox.reference())
                }
            }
            try await group.waitForAll()
        }
        #expect(transport.posts.count == 90)
        for post in transport.posts {
            let merchant = try #require(merchants.first { post.body.contains($0.id.text) })
            let path =
                switch merchant.interface {
                case .v2Direct: "/nicepay/direct/v2/registration"
                case .v2Redirect: "/nicepay/redirect/v2/registration"
                case .v1Enterprise: "/nicepay/api/onePass.do"
                }
            #expect(post.path == path)
            let fields = Fields(json: Array(post.body.utf8)) ?? Fields(form: post.body)
            let token = MerchantToken(
                timeStamp: merchant.interface == .v1Enterprise ? nil : "20250115093000",
                reference: try Sandbox.reference(),
                amount: try #require(fields.amount),
                credentials: Credentials(merchant: merchant.id, key: merchant.key)
            )
            #expect(fields["merchantToken"] == token.hex)
        }
    }

    @Test func `a merchant without an account is refused, and nothing is sent`() async throws {
        let transport = RecordedTransport { _ in Sandbox.registrationReply }
        let client = try client(transport) { _ in nil }
        guard case .refused(let refusal) = await client.register(try Sandbox.order(), as: try Sandbox.reference())
        else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code == "account")
        #expect(!refusal.isRetryable)
        #expect(await client.inquire(try Sandbox.registration()) == .refused(refusal))
        #expect(await client.cancel(try Sandbox.registration()) == .refused(refusal))
        #expect(transport.posts.isEmpty)
    }

    @Test func `somebody else’s account is none`() async throws {
        let transport = RecordedTransport { _ in Sandbox.inquiryReply }
        let client = try client(transport) { _ in try Sandbox.account() }
        let outcome = await client.inquire(try Sandbox.registration(merchant: MerchantID("NORMALTEST")))
        guard case .refused = outcome else {
            Issue.record("not refused")
            return
        }
        #expect(transport.posts.isEmpty)
    }

    @Test func `an account that cannot be looked up leaves the outcome unknown, and nothing is sent`() async throws {
        let transport = RecordedTransport { _ in Sandbox.registrationReply }
        let client = try client(transport) { _ in throw StoreIsDown() }
        let registration = await client.register(try Sandbox.order(), as: try Sandbox.reference())
        #expect(registration == .unknown(.connection))
        #expect(await client.inquire(try Sandbox.registration()) == .unknown(.connection))
        #expect(await client.cancel(try Sandbox.registration()) == .unknown(.connection))
        #expect(transport.posts.isEmpty)
    }

    @Test(arguments: [
        (TransportFailure.timeout, UnknownOutcome.timeout), (.connection, .connection), (.tooLarge, .unreadable),
    ])
    func `a failed exchange leaves the outcome unknown`(
        _ failure: TransportFailure,
        _ reason: UnknownOutcome
    ) async throws {
        let transport = RecordedTransport { _ throws(TransportFailure) in throw failure }
        let client = try client(transport) { _ in try Sandbox.account() }
        let outcome = await client.register(try Sandbox.order(), as: try Sandbox.reference())
        #expect(outcome == .unknown(reason))
        #expect(transport.posts.count == 1)
    }
}
