import CPUClock
import Foundation
import Payments
import Vouchers

/// Makes the vouchers of a list, one after the other, and tells what each cost.
///
/// It speaks to a harness that runs any program that makes vouchers: `voucher-peer FORMAT COUNT FOLDER` writes a file
/// for each of the first COUNT vouchers of the JSON list at `$VOUCHERS`, after `$WARMUP` further ones, and ends with a
/// line of JSON. FORMAT is pdf, png (A6 at 200 dpi) or thermal (an 80 mm roll at 203 dpi).
@main
struct VoucherPeer {
    private struct Line: Encodable {
        let wallMs: [Double]
        let cpuMs: Double
        let peakKb: Int
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let form = arguments.first.flatMap(Form.init(rawValue:)), arguments.count == 3,
            let count = Int(arguments[2]), let list = ProcessInfo.processInfo.environment["VOUCHERS"]
        else {
            FileHandle.standardError.write(
                Data("usage: VOUCHERS=LIST voucher-peer pdf|png|thermal COUNT FOLDER\n".utf8)
            )
            exit(64)
        }
        let warmUps = ProcessInfo.processInfo.environment["WARMUP"].flatMap(Int.init) ?? 0
        let orders = try JSONDecoder().decode([Order].self, from: Data(contentsOf: URL(filePath: list)))
        let folder = URL(filePath: arguments[3])
        let package = URL(filePath: #filePath).pathComponents.dropLast(5).joined(separator: "/").dropFirst()
        let renderer = try VoucherRenderer(templates: "\(package)/templates", fonts: "\(package)/fonts")
        for order in orders.dropFirst(count).prefix(warmUps) { _ = try form.render(order, by: renderer) }

        var times: [Double] = []
        let begin = CPUClock.milliseconds
        for order in orders.prefix(count) {
            let start = ContinuousClock.now
            let bytes = try form.render(order, by: renderer)
            try write(bytes, to: folder.appending(path: "\(order.payNo).\(form.ending)").path)
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        let cpu = (CPUClock.milliseconds - begin) / Double(max(count, 1))
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let line = Line(wallMs: times, cpuMs: cpu, peakKb: try peak())
        print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }

    /// As the other peers write: Foundation would wait for the disk besides.
    private static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = unsafe fopen(path, "wb") else { throw CocoaError(.fileWriteUnknown) }
        defer { unsafe fclose(file) }
        guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw CocoaError(.fileWriteUnknown) }
    }

    /// The most memory that the process has held, in kilobytes.
    private static func peak() throws -> Int {
        try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            .split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}

/// A voucher of the list.
struct Order: Decodable {
    let payNo: String
    let merchant: String
    let customer: String
    let amount: Int64
    let expiry: String
    let ref: String

    func voucher() throws -> Voucher {
        let expiry = try Timestamp(rfc3339: expiry, field: "expiry")
        return Voucher(
            merchant: merchant,
            payNo: try PaymentCode(payNo),
            amount: try Rupiah(amount),
            store: .published(for: .alfamart),
            expiry: Expiry(expiry),
            reference: ref,
            customer: customer,
            now: expiry - .seconds(3 * 86_400)
        )
    }
}

/// What the harness asks for.
enum Form: String {
    case pdf, png, thermal

    var ending: String { self == .pdf ? "pdf" : "png" }

    func render(_ order: Order, by renderer: VoucherRenderer) throws -> [UInt8] {
        switch self {
        case .pdf: try renderer.render(order.voucher(), on: .a6, as: .pdf).bytes
        case .png: try renderer.render(order.voucher(), on: .a6, as: .png, at: .dpi(200)).bytes
        case .thermal: try renderer.render(order.voucher(), on: .roll80, as: .png, at: .dpi(203)).bytes
        }
    }
}
