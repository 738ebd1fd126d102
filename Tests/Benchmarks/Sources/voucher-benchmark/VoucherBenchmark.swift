import CPUClock
import Payments
import Vouchers

/// CPU time of one voucher on A6, warm, with the share of each phase.
@main
struct VoucherBenchmark {
    private static let warmUps = 50
    private static let runs = 500

    static func main() throws {
        let renderer = try VoucherRenderer(templates: "templates", fonts: "fonts")
        let voucher = try sample()
        print("A6, 200 dpi, \(runs) runs after \(warmUps), CPU milliseconds of one voucher")
        print("format   median      p95   layout     draw   encode    bytes")
        for format in [Format.pdf, .png, .svg] {
            let size = try renderer.render(voucher, on: .a6, as: format, at: .dpi(200)).bytes.count
            let samples = try measure(voucher, as: format, with: renderer)
            print(
                format.rawValue.padded(to: 6)
                    + [0.5, 0.95].map { samples.percentile($0).formatted(decimals: 3).leftPadded(to: 9) }.joined()
                    + RenderPhase.allCases.map { percent(samples.share(of: $0)).leftPadded(to: 9) }.joined()
                    + String(size).leftPadded(to: 9)
            )
        }
        try measureBatch(of: voucher)
    }

    /// Ten thousand slips as one PDF, by one thread and by two.
    private static func measureBatch(of voucher: Voucher) throws {
        let vouchers = try (0..<10_000).map { number in
            var other = voucher
            other.payNo = try PaymentCode(String(9_041_231_106_380_000 + number * 7919))
            other.amount = try Rupiah(Int64(10_000 + number * 250))
            other.reference = "INV-2026-\(number)"
            other.customer = customers[number % customers.count]
            other.statusPage = nil
            return other
        }
        print("\nA6, a PDF of \(vouchers.count) vouchers, each")
        print("threads   CPU ms  wall ms    bytes")
        for threads in [1, 2] {
            let batch = VoucherBatch(threads: threads) { () throws(VoucherError) in
                try VoucherRenderer(templates: "templates", fonts: "fonts")
            }
            let start = (CPUClock.milliseconds, ContinuousClock.now)
            let rendered = try batch.render(vouchers, on: .a6)
            let count = Double(vouchers.count)
            let cpu = (CPUClock.milliseconds - start.0) / count
            let wall = (ContinuousClock.now - start.1) / .milliseconds(1) / count
            print(
                String(threads).padded(to: 7)
                    + [cpu, wall].map { $0.formatted(decimals: 3).leftPadded(to: 9) }.joined()
                    + String(rendered.bytes.count / vouchers.count).leftPadded(to: 9)
            )
        }
    }

    private static let customers = [
        "Siti Rahmawati", "Budi Santoso", "Dewi Lestari", "Agus Wijaya", "Putri Ayu Ningsih", "Joko Widodo Saputra",
        "Rina Marlina", "Hendra Gunawan", "Fitriani", "Yohanes Pranata",
    ]

    private static func measure(
        _ voucher: Voucher,
        as format: Format,
        with renderer: VoucherRenderer
    ) throws -> Samples {
        var samples = Samples()
        for run in 0..<(warmUps + runs) {
            var phases: [(RenderPhase, Double)] = []
            let start = CPUClock.milliseconds
            var last = start
            renderer.phaseEnded = { phase in
                let now = CPUClock.milliseconds
                phases.append((phase, now - last))
                last = now
            }
            _ = try renderer.render(voucher, on: .a6, as: format, at: .dpi(200))
            let total = CPUClock.milliseconds - start
            if run >= warmUps { samples.add(total, phases: phases) }
        }
        renderer.phaseEnded = nil
        return samples
    }

    private static func sample() throws -> Voucher {
        Voucher(
            merchant: "Toko Budi",
            payNo: try PaymentCode("9041231106386098"),
            amount: try Rupiah(150_000),
            store: .published(for: .alfamart),
            expiry: Expiry(try Timestamp(rfc3339: "2026-11-30T23:59:59+07:00", field: "expires")),
            reference: "INV-2026-1130",
            customer: "Siti Rahmawati",
            goods: "Kopi Gayo 1 kg",
            support: "0812 3456 7890",
            statusPage: "https://bayar.example/v/9f2c4e7ab1d05836",
            now: try Timestamp(rfc3339: "2026-11-24T10:00:00+07:00", field: "now")
        )
    }

    private static func percent(_ share: Double) -> String { (share * 100).formatted(decimals: 0) + " %" }
}

extension Double {
    fileprivate func formatted(decimals: Int) -> String {
        let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
        let scaled = Int((self * Double(unit)).rounded())
        guard decimals > 0 else { return String(scaled) }
        let rest = String(scaled % unit)
        return "\(scaled / unit)." + String(repeating: "0", count: decimals - rest.count) + rest
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
