import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct FaultScriptTests {
    @Test func `each fault befalls the next call of its endpoint, in order`() async throws {
        let gateway = try gateway { configuration in
            configuration.faults.registration = [.error(code: "9503"), .noFault, .error(code: "9002")]
            configuration.faults.inquiry = [.error(code: "9999")]
        }
        try await withRunning(gateway) { client in
            #expect(try await client.register("A")["resultCd"] == "9503")
            #expect(gateway.transactions.isEmpty)
            let tXid = try await client.register().text("tXid")
            #expect(try await client.register("C")["resultCd"] == "9002")
            #expect(try await client.register("D")["resultCd"] == "0000")
            #expect(try await client.make(.inquiry(tXid))["resultCd"] == "9999")
            #expect(try await client.make(.inquiry(tXid))["resultCd"] == "0000")
            gateway.script(Faults(cancel: [.error(code: "9302")]))
            #expect(try await client.make(.inquiry(tXid))["resultCd"] == "0000")
            #expect(try await client.make(.cancel(tXid))["resultCd"] == "9302")
            #expect(try await client.make(.cancel(tXid))["resultCd"] == "0000")
        }
    }

    @Test func `garbage is no JSON, and what it answers has been done`() async throws {
        let gateway = try gateway { $0.faults.registration = [.garbage] }
        try await withRunning(gateway) { client in
            let call = Call.registration
            let response = try await client.post(
                call.path,
                headers: [.contentType: "application/json"],
                body: ByteBuffer(string: call.body)
            )
            #expect(response.status == .ok)
            #expect(throws: JSON.Malformed.self) { try response.json }
            #expect(gateway.transactions.map(\.registration.referenceNo) == ["INV-2025-0001"])
        }
    }

    @Test func `a dropped connection has done nothing`() async throws {
        let gateway = try gateway { $0.faults.registration = [.dropConnection] }
        try await withRunning(gateway) { client in
            let error = await #expect(throws: TestClient.Error.self) { try await client.register() }
            #expect(error == .connectionClosing)
            #expect(gateway.transactions.isEmpty)
        }
        #expect(gateway.remainingFaults == Faults())
    }

    @Test(arguments: [Faults.Call.dropAfterActing, .halfReply])
    func `a connection that breaks late has done what was asked`(_ fault: Faults.Call) async throws {
        let gateway = try gateway { $0.faults.registration = [fault] }
        try await withRunning(gateway) { client in
            await #expect(throws: (any Error).self) { try await client.register() }
            #expect(gateway.transactions.map(\.registration.referenceNo) == ["INV-2025-0001"])
        }
        #expect(gateway.remainingFaults == Faults())
    }

    @Test func `a slow reply comes whole in the end`() async throws {
        let gateway = try gateway { configuration in
            configuration.slowReplyPause = .zero
            configuration.faults.registration = [.slowReply]
        }
        try await withRunning(gateway) { client in
            let reply = try await client.register()
            #expect(reply["payNo"]?.scalar == gateway.transactions.first?.payNo)
            #expect(gateway.remainingFaults == Faults())
        }
    }

    @Test func `an emulator stops although a reply is slow`() async throws {
        let gateway = try gateway { configuration in
            configuration.slowReplyPause = .seconds(3600)
            configuration.faults.registration = [.slowReply]
        }
        let client = try await withRunning(gateway) { _ in
            let client = TestClient(host: "127.0.0.1", port: try await gateway.boundPort())
            client.connect()
            try await client.begin(.registration)
            try await wait { gateway.transactions.count == 1 }
            return client
        }
        try await client.shutdown()
    }

    @Test func `the script goes first, then the dice`() async throws {
        let gateway = try gateway { configuration in
            // The first registration that these dice meet is dropped.
            configuration.chaos = Chaos(seed: 0xDEAD_BEEF_CAFE_F00D, rate: 1)
            configuration.faults.registration = [.noFault, .error(code: "9503")]
        }
        try await withRunning(gateway) { client in
            let scripted = [try await client.register("A"), try await client.register("B")]
            #expect(scripted.map { $0["resultCd"] } == ["0000", "9503"])
            let error = await #expect(throws: TestClient.Error.self) { try await client.register("C") }
            #expect(error == .connectionClosing)
        }
    }

    @Test(arguments: [(Faults.Call.timeOutBeforeActing, 0), (.timeOutAfterActing, 1)])
    func `a call without an answer waits until its client leaves`(_ fault: Faults.Call, _ done: Int) async throws {
        let gateway = try gateway { $0.faults.registration = [fault] }
        try await withRunning(gateway) { other in
            try await TestClient.withClient(host: "127.0.0.1", port: try await gateway.boundPort()) { client in
                try await client.begin(.registration)
                try await wait { gateway.heldCalls == 1 }
                #expect(gateway.transactions.count == done)
                // Others are served meanwhile.
                #expect(try await other.register("OTHER")["resultCd"] == "0000")
                #expect(gateway.heldCalls == 1)
            }
            try await wait { gateway.heldCalls == 0 }
        }
    }

    @Test(arguments: [Faults.Call.timeOutBeforeActing, .timeOutAfterActing])
    func `an emulator stops although a client still waits`(_ fault: Faults.Call) async throws {
        let gateway = try gateway { $0.faults.inquiry = [fault] }
        let client = try await withRunning(gateway) { _ in
            let client = TestClient(host: "127.0.0.1", port: try await gateway.boundPort())
            client.connect()
            try await client.begin(.inquiry())
            try await wait { gateway.heldCalls == 1 }
            return client
        }
        #expect(gateway.heldCalls == 0)
        try await client.shutdown()
    }
}
