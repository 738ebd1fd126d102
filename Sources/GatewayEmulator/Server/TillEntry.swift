import Hummingbird
import NIOCore

/// What a cashier keys in.
struct TillEntry: Sendable {
    let payNo: String
    /// The cash handed over, where it is keyed in.
    let amount: Int64?
    /// Whether the store reports what it had taken before.
    let late: Bool

    private static let largestBody = 4096

    /// Reads `payNo`, `amount` and `late` from a form or from JSON.
    init(_ request: Request) async throws(Problem) {
        guard let body = try? await request.body.collect(upTo: Self.largestBody) else {
            throw Problem(
                unreadable: "body",
                fault: "it is larger than \(Self.largestBody) bytes or broken off",
                remedy: "send payNo, amount and late only"
            )
        }
        let field = try Self.fields(String(buffer: body), type: request.headers[.contentType] ?? "")
        guard let payNo = field("payNo")?.filter({ $0 != " " }), payNo.isDigits, payNo.count <= 20 else {
            throw Problem(
                unreadable: "payNo",
                fault: "it is missing or not made of 1 to 20 digits",
                remedy: "send the payment code as a string of digits"
            )
        }
        self.payNo = payNo
        late = try Self.late(field("late") ?? "")
        guard let text = field("amount"), !text.isEmpty else {
            amount = nil
            return
        }
        guard let amount = Int64(digits: text) else {
            throw Problem(
                unreadable: "amount",
                fault: "it is not a whole number of rupiah",
                remedy: "send digits only, or leave it out to pay what is asked"
            )
        }
        self.amount = amount
    }

    private static func late(_ text: String) throws(Problem) -> Bool {
        switch text {
        case "true": true
        case "", "false": false
        default:
            throw Problem(
                unreadable: "late",
                fault: "it is neither true nor false",
                remedy: "send true to pay what has expired, or leave it out"
            )
        }
    }

    private static func fields(_ body: String, type: String) throws(Problem) -> (String) -> String? {
        guard type.lowercased().contains("json") else {
            let form = Form(encoded: body)
            return { form[$0] }
        }
        guard let json = try? JSON(body.utf8) else {
            throw Problem(unreadable: "body", fault: "it is not JSON", remedy: "send an object with payNo and amount")
        }
        return { name in
            if case .bool(let value) = json[name] { String(value) } else { json[name]?.scalar }
        }
    }
}
