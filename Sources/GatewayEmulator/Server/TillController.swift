import Hummingbird
import NIOCore

/// The till: what a cashier does, for people by the page and for programs by JSON.
struct TillController: Sendable {
    let books: Bookkeeper

    var routes: RouteCollection<EmulatorContext> {
        RouteCollection(context: EmulatorContext.self)
            .get("") { _, _ in page(nil) }
            .post("till/pay") { request, _ in
                try await answer(request) { entry, ledger, now throws(TillRefusal) in
                    .paid(try ledger.pay(entry.payNo, amount: entry.amount, late: entry.late, at: now))
                }
            }
            .post("till/begin") { request, _ in
                try await answer(request) { entry, ledger, now throws(TillRefusal) in
                    .begun(try ledger.begin(entry.payNo, at: now))
                }
            }
            .post("till/abort") { request, _ in
                try await answer(request) { entry, ledger, now throws(TillRefusal) in
                    .aborted(try ledger.abort(entry.payNo, at: now))
                }
            }
            .post("till/reverse") { request, _ in
                try await answer(request) { entry, ledger, now throws(TillRefusal) in
                    .reversed(try ledger.reverse(entry.payNo, at: now))
                }
            }
    }

    private func answer(
        _ request: Request,
        _ work: @Sendable (TillEntry, inout Ledger, Int64) throws(TillRefusal) -> TillOutcome
    ) async throws -> Response {
        let isForPeople = request.headers[values: .accept].contains { $0.contains("text/html") }
        do throws(Problem) {
            let entry = try await TillEntry(request)
            let outcome = try perform(entry, work)
            return isForPeople ? page(.success(outcome)) : Response(outcome.json)
        } catch {
            guard isForPeople else { throw error }
            return page(.failure(error))
        }
    }

    private func perform(
        _ entry: TillEntry,
        _ work: (TillEntry, inout Ledger, Int64) throws(TillRefusal) -> TillOutcome
    ) throws(Problem) -> TillOutcome {
        do {
            return try books.work { desk, now throws(TillRefusal) in try work(entry, &desk.ledger, now) }
        } catch {
            throw Problem(error)
        }
    }

    private func page(_ result: Result<TillOutcome, Problem>?) -> Response {
        let page = books.work { desk, now in
            desk.settle(at: now)
            return TillPage(ledger: desk.ledger, now: now, result: result)
        }
        let status: HTTPResponse.Status = if case .failure(let problem) = result { problem.status } else { .ok }
        return Response(text: page.html, status: status, type: "text/html; charset=utf-8")
    }
}

/// What has come of a cashier’s work.
enum TillOutcome: Sendable {
    case paid(TillReceipt)
    case begun(Transaction)
    case aborted(Transaction)
    case reversed(Transaction)

    var json: JSON {
        switch self {
        case .paid(let receipt): receipt.json
        case .begun(let transaction): Self.json("begun", transaction)
        case .aborted(let transaction): Self.json("aborted", transaction)
        case .reversed(let transaction): Self.json("reversed", transaction)
        }
    }

    private static func json(_ outcome: String, _ transaction: Transaction) -> JSON {
        .members([
            "payNo": .string(transaction.payNo), "amount": .integer(transaction.registration.amount),
            "merchant": .string(transaction.registration.iMid), "tXid": .string(transaction.tXid),
            "outcome": .string(outcome),
        ])
    }
}

extension TillReceipt {
    var json: JSON {
        .members([
            "payNo": .string(payNo), "amount": .integer(amount), "merchant": .string(merchant),
            "referenceNo": .string(referenceNo), "tXid": .string(tXid), "store": .string(mitraCd),
            "receiptCode": .string(receiptCode), "paidAt": .string(WIBTime(paidAt).rfc3339),
        ])
    }
}
