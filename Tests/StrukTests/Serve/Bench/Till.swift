import AsyncHTTPClient
import Foundation
import NIOHTTP1

/// The emulated gateway's till and its books.
struct Till: Sendable {
    /// A registration as the gateway knows it.
    struct Entry: Decodable, Sendable {
        let tXid: String
        let referenceNo: String
        let payNo: String?
        /// `waiting`, `paid`, `cancelled` or another of the emulator's words.
        let state: String
    }

    let http: HTTPClient
    /// The emulator's.
    let url: String

    /// Pays a code.
    ///
    /// - Returns: Whether the till took the money.
    func pay(_ code: String) async throws -> Bool {
        let body = Array(try JSONEncoder().encode(["payNo": code]))
        return try await http.send(.POST, url + "/till/pay", ["Content-Type": "application/json"], body).status == 200
    }

    /// Everything that was registered, by its code.
    func books() async throws -> [String: Entry] {
        let answer = try await http.send(.GET, url + "/emulator/transactions")
        let entries = try JSONDecoder().decode([Entry].self, from: answer.body)
        return Dictionary(entries.map { ($0.payNo ?? "", $0) }) { first, _ in first }
    }

    /// How many of the faults that are scripted for inquiries have not befallen one yet.
    func waitingInquiryFaults() async throws -> Int {
        struct Script: Decodable { let inquiry: [String] }
        let answer = try await http.send(.GET, url + "/emulator/faults")
        return try JSONDecoder().decode(Script.self, from: answer.body).inquiry.count
    }
}
