import Payments
import TestSupport
import Testing

@testable import Gateway

/// The three calls of each interface over a real connection.
@Suite(.mustEnd)
struct InterfaceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let interface: GatewayInterface
        let contentType: String
        let registrationPath: String
        let inquiryPath: String
        let cancelPath: String
        /// Around each reply.
        let envelope: @Sendable (String) -> String

        var testDescription: String { interface.rawValue }

        static let all = [
            Case(
                interface: .v2Direct,
                contentType: "application/json",
                registrationPath: "/nicepay/direct/v2/registration",
                inquiryPath: "/nicepay/direct/v2/inquiry",
                cancelPath: "/nicepay/direct/v2/cancel",
                envelope: { $0 }
            ),
            Case(
                interface: .v1Enterprise,
                contentType: "application/x-www-form-urlencoded",
                registrationPath: "/nicepay/api/onePass.do",
                inquiryPath: "/nicepay/api/onePassStatus.do",
                cancelPath: "/nicepay/api/onePassAllCancel.do",
                envelope: { "0397\($0)" }
            ),
            Case(
                interface: .v2Redirect,
                contentType: "application/json",
                registrationPath: "/nicepay/redirect/v2/registration",
                inquiryPath: "/nicepay/direct/v2/inquiry",
                cancelPath: "/nicepay/direct/v2/cancel",
                envelope: { $0 }
            ),
        ]

        /// The reply to a registration of the sandbox's order.
        var registrationReply: String {
            switch interface {
            case .v2Direct: Sandbox.registrationReply
            case .v1Enterprise: Sandbox.enterpriseReply
            case .v2Redirect:
                Sandbox.redirectReply.replacing("INV-2025-0002", with: "INV-2025-0001")
                    .replacing("75000", with: "150000")
            }
        }
    }

    private func with(
        _ interface: GatewayInterface,
        reply: String,
        _ body: (NicepayClient) async throws -> Void
    ) async throws -> String {
        try await RawServer.answering(.reply(body: reply)) { server in
            let account = try Sandbox.account(interface)
            let client = NicepayClient(
                configuration: try Sandbox.configuration(baseURL: server.url),
                accounts: { _ in account },
                now: { Sandbox.now }
            )
            let result: Result<Void, any Error>
            do { result = .success(try await body(client)) } catch { result = .failure(error) }
            try await client.shutdown()
            try result.get()
            #expect(server.log.requests.count == 1)
            return server.log.requests.first ?? ""
        }
    }

    private func expect(_ request: String, is expected: WireRequest, at path: String, _ contentType: String) {
        #expect(request.hasPrefix("POST \(path) HTTP/1.1\r\n"))
        #expect(request.lowercased().contains("content-type: \(contentType)\r\n"))
        #expect(request.hasSuffix("\r\n\r\n" + String(decoding: expected.body, as: UTF8.self)))
    }

    @Test(arguments: Case.all)
    func `a registration is sent, and its reply is read`(_ test: Case) async throws {
        let request = try await with(test.interface, reply: test.envelope(test.registrationReply)) { client in
            let outcome = await client.register(try Sandbox.order(), as: try Sandbox.reference())
            guard case .accepted(let code) = outcome else {
                Issue.record("not accepted")
                return
            }
            switch test.interface {
            case .v2Direct: #expect(code.payNo?.digits == "9041150930014821")
            case .v1Enterprise: #expect(code.payNo?.digits == "150930014821")
            case .v2Redirect: #expect(code.payNo == nil)
            }
            #expect((code.page != nil) == (test.interface == .v2Redirect))
        }
        let expected = test.interface.wire.registration(
            try Sandbox.order(),
            as: try Sandbox.reference(),
            by: try Sandbox.caller()
        )
        expect(request, is: expected, at: test.registrationPath, test.contentType)
    }

    @Test(arguments: Case.all)
    func `an inquiry is sent, and its reply is read`(_ test: Case) async throws {
        let registration = try Sandbox.registration()
        let request = try await with(test.interface, reply: test.envelope(Sandbox.inquiryReply)) { client in
            guard case .answered(let report) = await client.inquire(registration) else {
                Issue.record("not answered")
                return
            }
            #expect(report.status == .unpaid)
        }
        let expected = test.interface.wire.inquiry(registration, by: try Sandbox.caller())
        expect(request, is: expected, at: test.inquiryPath, test.contentType)
    }

    @Test(arguments: Case.all)
    func `a cancel is sent, and its reply is read`(_ test: Case) async throws {
        let registration = try Sandbox.registration()
        let request = try await with(test.interface, reply: test.envelope(Sandbox.cancelReply)) { client in
            #expect(await client.cancel(registration) == .accepted)
        }
        let expected = test.interface.wire.cancel(registration, by: try Sandbox.caller())
        expect(request, is: expected, at: test.cancelPath, test.contentType)
    }
}
