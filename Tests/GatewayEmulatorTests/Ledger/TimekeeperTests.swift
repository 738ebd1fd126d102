import GatewayEmulator
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct TimekeeperTests {
    @Test func `a payment that is due pays and is told without anybody asking`() async throws {
        let gateway = try gateway { $0.autoPayDelay = .milliseconds(20) }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let tXid = try await client.register(notifying: url).text("tXid")
                #expect(try await deliveries.next().form["tXid"] == tXid)
            }
        }
    }

    @Test func `moving the clock pays and tells what is due by then`() async throws {
        let gateway = try gateway { $0.autoPayDelay = .seconds(3600) }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                for reference in ["A", "B"] { _ = try await client.register(reference, notifying: url) }
                gateway.clock.set(to: try wib("2025-01-15T11:00:00"))
                let forms = [try await deliveries.next().form, try await deliveries.next().form]
                #expect(Set(forms.map { $0["referenceNo"] }) == ["A", "B"])
                #expect(forms.map { $0["status"] } == ["0", "0"])
                #expect(forms.allSatisfy { $0["depositTm"]?.hasPrefix("1030") == true })
                _ = try await client.register("C", notifying: url)
                gateway.clock.advance(by: .seconds(3601))
                #expect(try await deliveries.next().form["referenceNo"] == "C")
            }
        }
    }

    @Test func `a clock moved close to the due instant lets it come in real time`() async throws {
        let gateway = try gateway { $0.autoPayDelay = .seconds(3600) }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                _ = try await client.register(notifying: url)
                let due = try #require(gateway.transactions.first).registeredAt + 3_600_000
                gateway.clock.set(to: due - 20)
                #expect(try await deliveries.next().form["status"] == "0")
            }
        }
    }
}
