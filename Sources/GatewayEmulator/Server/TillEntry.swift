import Hummingbird
import NIOCore

/// What a cashier keys in.
struct TillEntry: Sendable {
    let payNo: String
    /// The cash handed over, where it is keyed in.
    let amount: Int64?

    private static let largestBody = 4096

    /// Reads `payNo` and `amount` from a form or from JSON.
    init(_ request: Request) async throws(Problem) {
        guard let body = try? await request.body.collect(upTo: Self.largestBody) else {
            throw Problem(
                unreadable: "body",
                fault: "it is larger than \(Self.largestBody) bytes or broken off",
                remedy: "send payNo and amount only"
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

    private static func fields(_ body: String, type: String) throws(Problem) -> (String) -> String? {
        guard type.lowercased().contains("json") else {
            let form = Form(encoded: body)
            return { form[$0] }
        }
        guard let json = try? JSON(body.utf8) else {
            throw Problem(unreadable: "body", fault: "it is not JSON", remedy: "send an object with payNo and amount")
        }
        return { json[$0]?.scalar }
    }
}
