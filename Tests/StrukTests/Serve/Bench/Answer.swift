import Foundation

/// An answer of the service, read to its end.
struct Answer: Sendable {
    let status: Int
    let body: Data

    /// The payment that it shows.
    func payment() throws -> AnsweredPayment { try JSONDecoder().decode(AnsweredPayment.self, from: body) }

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A payment as the service shows it.
struct AnsweredPayment: Decodable, Sendable, Equatable {
    let id: String
    let reference: String
    let state: String
    let payNo: String?
    let paidAt: String?
    let receiptCode: String?
}
