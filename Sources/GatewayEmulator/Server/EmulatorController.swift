import Hummingbird
import NIOCore

/// What a test or an operator does to the emulator itself.
struct EmulatorController: Sendable {
    let books: Bookkeeper
    let script: FaultScript
    private static let largestBody = 64 * 1024

    var routes: RouteCollection<EmulatorContext> {
        RouteCollection(context: EmulatorContext.self)
            .get("clock") { _, _ in Response(clock) }
            .put("clock") { request, _ in
                books.clock.set(to: try instant(await json(request)))
                return Response(clock)
            }
            .get("transactions") { _, _ in Response(transactions) }
            .get("faults") { _, _ in Response(script.remaining.json) }
            .put("faults") { request, _ in
                script.replace(with: try faults(await json(request)))
                return Response(script.remaining.json)
            }
    }

    private var clock: JSON {
        let now = books.clock.now
        return .members(["now": .string(WIBTime(now).rfc3339), "epochMilliseconds": .integer(now)])
    }

    /// Every payment, without what is known of the buyer.
    private var transactions: JSON {
        books.work { ledger, now in
            ledger.settle(at: now)
            return .array(ledger.transactions.map { $0.json(ledger.status(of: $0, at: now), at: now) })
        }
    }

    private func json(_ request: Request) async throws -> JSON {
        let body = try await request.body.collect(upTo: Self.largestBody)
        do throws(JSON.Malformed) {
            return try JSON(body.readableBytesView)
        } catch {
            throw Problem(unreadable: "body", fault: "it is not JSON at byte \(error.offset)", remedy: "send an object")
        }
    }

    private func instant(_ json: JSON) throws(Problem) -> Int64 {
        guard let text = json["now"]?.scalar, let instant = WIBTime.instant(rfc3339: text) else {
            throw Problem(
                unreadable: "now",
                fault: "it is missing or not a date and time with its zone",
                remedy: "write it as 2025-01-15T09:30:00+07:00"
            )
        }
        return instant
    }

    private func faults(_ json: JSON) throws(Problem) -> Faults {
        do throws(Faults.Unreadable) {
            return try Faults(json: json)
        } catch {
            throw Problem(unreadable: error.field, fault: error.fault, remedy: error.remedy)
        }
    }
}

extension Transaction {
    fileprivate func json(_ status: InquiryStatus, at now: Int64) -> JSON {
        .members([
            "tXid": .string(tXid), "merchant": .string(registration.iMid),
            "referenceNo": .string(registration.referenceNo), "payNo": .string(payNo),
            "store": .string(registration.mitraCd), "amount": .integer(registration.amount),
            "state": .string(word(at: now)), "status": .string(status.digit),
            "registeredAt": .string(WIBTime(registeredAt).rfc3339), "expiresAt": .string(WIBTime(expiry).rfc3339),
            "paidAt": .text(deposit.map { WIBTime($0.at).rfc3339 }), "receiptCode": .text(deposit?.receiptCode),
            "reversedAt": .text(reversedAt.map { WIBTime($0).rfc3339 }),
        ])
    }
}
