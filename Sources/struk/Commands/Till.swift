import ArgumentParser
import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Payments

/// The emulated gateway's till.
struct Till: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "till",
        abstract: "Pay at the till of an emulated gateway.",
        subcommands: [Pay.self]
    )

    /// Keys a payment code in and pays.
    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pay",
            abstract: "Key a payment code in and pay it in cash.",
            discussion: "EXAMPLE\n  struk till pay 9041231106386098"
        )

        @Argument(help: "The payment code.")
        var payNo: String

        @Option(help: "The cash handed over, whole rupiah; the exact amount when not given.")
        var amount: String?

        @Option(help: "Address of the emulated gateway.")
        var url = "http://127.0.0.1:8089"

        @OptionGroup var output: JSONOption

        func run() async throws {
            let receipt = try await TillClient(url: url).pay(
                PaymentCode(payNo),
                cash: amount.map { try Rupiah(digits: $0) }
            )
            if output.json { return try StandardOutput.write(receipt) }
            try StandardOutput.write("paid \(payNo) at the till of \(url)")
        }
    }
}

/// Speaks to an emulated gateway's till over HTTP.
struct TillClient {
    let url: String

    private struct Problem: Decodable {
        let detail: String?
        let title: String?
    }

    /// Pays a code.
    ///
    /// - Returns: The till's own JSON.
    /// - Throws: `Failure` with code `.refused`, or `.noCertainAnswer` when no emulator answers.
    func pay(_ payNo: PaymentCode, cash: Rupiah?) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: "\(url)/till/pay")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/json")
        let fields = ["payNo": payNo.digits].merging(cash.map { ["amount": $0.digits] } ?? [:]) { first, _ in first }
        request.body = .bytes(Array(try JSONEncoder().encode(fields)))
        let reply: ByteBuffer
        let isPaid: Bool
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            reply = try await response.body.collect(upTo: 64 * 1024)
            isPaid = response.status.code == 200
        } catch {
            throw Failure(
                .noCertainAnswer,
                field: "url",
                fault: "no emulated gateway answers at \(url)",
                remedy: "start one with `struk emulate`"
            )
        }
        let body = Array(reply.readableBytesView)
        guard isPaid else {
            let problem = try? JSONDecoder().decode(Problem.self, from: Data(body))
            throw Failure(.refused, line: "till: \(problem?.detail ?? problem?.title ?? "it refused without a reason")")
        }
        return body
    }
}
