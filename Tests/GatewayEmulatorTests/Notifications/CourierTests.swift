import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct CourierTests {
    @Test func `a payment is told as the published notification`() async throws {
        let gateway = try gateway()
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let reply = try await client.register(notifying: url)
                let (tXid, payNo) = (try reply.text("tXid"), try reply.text("payNo"))
                gateway.clock.set(to: try wib("2025-01-15T10:12:05"))
                let receipt = try await gateway.pay(payNo)
                let delivery = try await deliveries.next()
                #expect(delivery.contentType == "application/x-www-form-urlencoded")
                #expect(delivery.userAgent == "Jakarta Commons-HttpClient/3.1")
                let token = MerchantToken.notification(
                    iMid: TestMerchant.iMid,
                    tXid: tXid,
                    amt: "150000",
                    key: TestMerchant.key
                )
                #expect(
                    delivery.form.fields == [
                        .init("tXid", tXid), .init("referenceNo", "INV-2025-0001"), .init("payMethod", "03"),
                        .init("amt", "150000"), .init("transDt", "20250115"), .init("transTm", "101205"),
                        .init("currency", "IDR"), .init("goodsNm", "Kopi 1 kg"), .init("billingNm", "Budi"),
                        .init("matchCl", "1"), .init("status", "0"), .init("mitraCd", "ALMA"), .init("payNo", payNo),
                        .init("payValidDt", ""), .init("payValidTm", ""), .init("depositDt", "20250115"),
                        .init("depositTm", "101205"), .init("receiptCode", receipt.receiptCode), .init("mRefNo", ""),
                        .init("merchantToken", token),
                    ]
                )
            }
        }
    }

    @Test func `a reversal is told after its payment, with its own time and status 1`() async throws {
        let gateway = try gateway()
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                gateway.clock.set(to: try wib("2025-01-15T10:12:05"))
                try await gateway.pay(payNo)
                gateway.clock.set(to: try wib("2025-01-15T11:00:30"))
                try await gateway.reverse(payNo)
                let (payment, reversal) = (try await deliveries.next().form, try await deliveries.next().form)
                #expect([payment["status"], reversal["status"]] == ["0", "1"])
                #expect([payment["transTm"], reversal["transTm"]] == ["101205", "110030"])
                #expect(reversal["depositTm"] == "101205")
                #expect(payment["receiptCode"] == reversal["receiptCode"])
                #expect(payment["merchantToken"] == reversal["merchantToken"])
            }
        }
    }

    @Test(arguments: [500, 302, 201, 404])
    func `what is not answered with 200 is sent again, the same, until it is`(_ status: Int) async throws {
        let gateway = try gateway { $0.notificationPauses = [.zero, .milliseconds(1), .zero, .zero] }
        let refusal = HTTPResponse.Status(code: status)
        try await Receiver().listen(answering: [refusal, refusal]) { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                let first = try await deliveries.next().form
                #expect(first["status"] == "0")
                for _ in 0..<2 { #expect(try await deliveries.next().form == first) }
                // Had it been sent once more, this would not be the next to arrive.
                try await gateway.reverse(payNo)
                #expect(try await deliveries.next().form["status"] == "1")
            }
        }
    }

    @Test func `after the last pause it is given up`() async throws {
        let gateway = try gateway { $0.notificationPauses = [.zero] }
        try await Receiver().listen(answering: [.internalServerError, .internalServerError]) { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                try await gateway.reverse(payNo)
                var statuses: [String?] = []
                for _ in 0..<3 { statuses.append(try await deliveries.next().form["status"]) }
                #expect(statuses == ["0", "0", "1"])
            }
        }
    }

    @Test(arguments: ["http://127.0.0.1:1/notification", "not an address", "ftp://127.0.0.1/"])
    func `a merchant who cannot be reached keeps nobody else waiting`(_ url: String) async throws {
        let gateway = try gateway { $0.notificationPauses = [.seconds(3600)] }
        try await Receiver().listen { reachable, deliveries in
            try await withRunning(gateway) { client in
                try await gateway.pay(try await client.register("LOST", notifying: url).text("payNo"))
                try await gateway.pay(try await client.register("FOUND", notifying: reachable).text("payNo"))
                #expect(try await deliveries.next().form["referenceNo"] == "FOUND")
            }
        }
    }

    @Test func `a merchant who does not answer keeps no till waiting`() async throws {
        let gateway = try gateway()
        let (gate, opening) = AsyncStream<Void>.makeStream()
        try await Receiver(behind: gate).listen { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                // The merchant answers only after the till has answered.
                try await gateway.pay(payNo)
                _ = try await deliveries.next()
                opening.finish()
            }
        }
    }

    @Test func `a lost notification never comes, the next one does`() async throws {
        let gateway = try gateway { $0.faults.notification = [.loseNotification] }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                try await gateway.pay(try await client.register("LOST", notifying: url).text("payNo"))
                try await gateway.pay(try await client.register("TOLD", notifying: url).text("payNo"))
                #expect(try await deliveries.next().form["referenceNo"] == "TOLD")
                #expect(gateway.remainingFaults == Faults())
            }
        }
    }

    @Test func `a doubled notification comes twice`() async throws {
        let gateway = try gateway { $0.faults.notification = [.noFault, .doubleNotification] }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                try await gateway.reverse(payNo)
                try await gateway.pay(payNo)
                var statuses: [String?] = []
                for _ in 0..<4 { statuses.append(try await deliveries.next().form["status"]) }
                #expect(statuses == ["0", "1", "1", "0"])
            }
        }
    }

    @Test func `a late notification is overtaken, and comes when the clock says so`() async throws {
        let gateway = try gateway { $0.faults.notification = [.late(seconds: 3600)] }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                try await gateway.reverse(payNo)
                #expect(try await deliveries.next().form["status"] == "1")
                gateway.clock.advance(by: .seconds(3600))
                #expect(try await deliveries.next().form["status"] == "0")
            }
        }
    }

    @Test func `a notification comes after the next one`() async throws {
        let gateway = try gateway { $0.faults.notification = [.reorder] }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                for reference in ["A", "B"] {
                    try await gateway.pay(try await client.register(reference, notifying: url).text("payNo"))
                }
                let references = [try await deliveries.next(), try await deliveries.next()].map {
                    $0.form["referenceNo"]
                }
                #expect(references == ["B", "A"])
            }
        }
    }

    @Test(arguments: [Faults.Delivery.forge, .flip])
    func `what is not true is sent once, whatever the answer`(_ fault: Faults.Delivery) async throws {
        let gateway = try gateway { configuration in
            configuration.notificationPauses = [.zero, .zero]
            configuration.faults.notification = [fault]
        }
        try await Receiver().listen(answering: [.ok, .unauthorized]) { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                try await gateway.reverse(payNo)
                let (genuine, other) = (try await deliveries.next().form, try await deliveries.next().form)
                let changed = fault == .forge ? "merchantToken" : "status"
                #expect(zip(genuine.fields, other.fields).filter { $0.0 != $0.1 }.map { $0.0.name } == [changed])
                // Had it been sent once more, this would not be the next to arrive.
                let reversal = try await deliveries.next().form
                #expect(reversal["status"] == "1")
                #expect(reversal["merchantToken"] == genuine["merchantToken"])
            }
        }
    }

    @Test func `an older notification is sent again`() async throws {
        let gateway = try gateway { $0.faults.notification = [.noFault, .replay] }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                try await gateway.reverse(payNo)
                var statuses: [String?] = []
                for _ in 0..<3 { statuses.append(try await deliveries.next().form["status"]) }
                #expect(statuses == ["0", "1", "0"])
            }
        }
    }

    @Test func `a store takes a payment back by itself, and that is told too`() async throws {
        let gateway = try gateway { $0.faults.deposit = [.reverse(seconds: 1800)] }
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let payNo = try await client.register(notifying: url).text("payNo")
                try await gateway.pay(payNo)
                #expect(try await deliveries.next().form["status"] == "0")
                #expect(gateway.transactions[0].deposit != nil)
                gateway.clock.advance(by: .seconds(1800))
                #expect(try await deliveries.next().form["status"] == "1")
                #expect(gateway.transactions[0].deposit == nil)
                #expect(gateway.remainingFaults == Faults())
            }
        }
    }
}
