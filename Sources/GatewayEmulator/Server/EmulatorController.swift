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
            .get("faults") { _, _ in Response(script.json) }
            .put("faults") { request, _ in
                try play(await json(request))
                return Response(script.json)
            }
            .post("choose") { request, _ in Response(try choose(await json(request))) }
    }

    private var clock: JSON {
        let now = books.clock.now
        return .members(["now": .string(WIBTime(now).rfc3339), "epochMilliseconds": .integer(now)])
    }

    /// Every payment, without what is known of the buyer.
    private var transactions: JSON {
        books.work { desk, now in
            desk.settle(at: now)
            return .array(desk.ledger.transactions.map { $0.json(desk.ledger.status(of: $0, at: now), at: now) })
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

    /// Takes a script, and with a member `chaos` the dice too.
    private func play(_ json: JSON) throws(Problem) {
        do throws(Faults.Unreadable) {
            let faults = try Faults(json: json)
            switch json["chaos"] {
            case nil: break
            case .null: script.roll(nil)
            case .some(let chaos): script.roll(try Chaos(json: chaos))
            }
            script.replace(with: faults)
        } catch {
            throw Problem(unreadable: error.field, fault: error.fault, remedy: error.remedy)
        }
    }

    /// Chooses a store as a customer does on the payment page, and tells where the browser would go.
    private func choose(_ json: JSON) throws(Problem) -> JSON {
        guard let tXid = json["tXid"]?.scalar, let store = json["store"]?.scalar else {
            throw Problem(
                unreadable: "tXid",
                fault: "it or store is missing",
                remedy: "send {\"tXid\": \"…\", \"store\": \"ALMA\"}"
            )
        }
        do throws(TillRefusal) {
            return try books.work { desk, now throws(TillRefusal) in
                try desk.choose(tXid, store: store, at: now).json
            }
        } catch {
            throw Problem(error)
        }
    }
}

extension Callback {
    fileprivate var json: JSON {
        .members([
            "tXid": .string(transaction.tXid), "payNo": .string(transaction.payNo),
            "store": .string(transaction.registration.mitraCd),
            "callback": .members([
                "method": .string(method.rawValue), "url": .string(method == .get ? location : url),
                "form": .string(form.encoded),
            ]),
        ])
    }
}

extension Transaction {
    fileprivate func json(_ status: InquiryStatus, at now: Int64) -> JSON {
        .members([
            "tXid": .string(tXid), "merchant": .string(registration.iMid),
            "referenceNo": .string(registration.referenceNo), "payNo": .text(issuedCode),
            "store": .text(chosenStore), "amount": .integer(registration.amount),
            "state": .string(word(at: now)), "status": .string(status.digit),
            "registeredAt": .string(WIBTime(registeredAt).rfc3339), "expiresAt": .string(WIBTime(expiry).rfc3339),
            "paidAt": .text(deposit.map { WIBTime($0.at).rfc3339 }), "receiptCode": .text(deposit?.receiptCode),
            "reversedAt": .text(reversedAt.map { WIBTime($0).rfc3339 }),
        ])
    }
}
