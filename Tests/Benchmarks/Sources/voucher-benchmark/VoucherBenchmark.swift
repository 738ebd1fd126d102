import CPUClock
import Payments
import Vouchers

/// CPU time of one voucher, warm, with the share of each phase: as at a checkout, no two are alike.
@main
struct VoucherBenchmark {
    /// A row of the table.
    private struct Row {
        let name: String
        let format: Format
        var medium = Medium.a6
        var options: RenderOptions = []
        var isBranded = false
    }

    private static let warmUps = 50
    private static let runs = 500
    private static let rows = [
        Row(name: "pdf", format: .pdf),
        Row(name: "pdf, compact", format: .pdf, options: .compact),
        Row(name: "pdf, logo", format: .pdf, isBranded: true),
        Row(name: "png", format: .png),
        Row(name: "png, compact", format: .png, options: .compact),
        Row(name: "png, logo", format: .png, isBranded: true),
        Row(name: "80 mm", format: .png, medium: .roll80),
        Row(name: "80 mm, compact", format: .png, medium: .roll80, options: .compact),
        Row(name: "svg", format: .svg),
    ]

    static func main() throws {
        let renderer = try VoucherRenderer(templates: "templates", fonts: "fonts")
        print("A6 at 200 dpi or a roll at 203, \(runs) vouchers after \(warmUps), CPU milliseconds of one")
        print("format          median      p95   layout     draw   encode    bytes")
        for row in rows {
            let samples = try measure(row, with: renderer)
            print(
                row.name.padded(to: 14)
                    + [0.5, 0.95].map { samples.percentile($0).formatted(decimals: 3).leftPadded(to: 9) }.joined()
                    + RenderPhase.allCases.map { percent(samples.share(of: $0)).leftPadded(to: 9) }.joined()
                    + String(samples.bytes / runs).leftPadded(to: 9)
            )
        }
        try measureBatch()
        Logos.measure()
    }

    /// Ten thousand slips as one PDF, by one thread and by two.
    private static func measureBatch() throws {
        let vouchers = try (0..<10_000).map { try Voucher.sample($0) }
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

    private static func measure(_ row: Row, with renderer: VoucherRenderer) throws -> Samples {
        var samples = Samples()
        for run in 0..<(warmUps + runs) {
            var voucher = try Voucher.sample(run, dueAfterMinutes: run * 7)
            voucher.statusPage = "https://bayar.example/v/9f2c4e7ab1d0\(5836 + run)"
            if row.isBranded {
                voucher.appearance = Merchant.Appearance(colours: ["#0b6e4f", "#e3f4e1"], logo: Logos.usual)
            }
            var phases: [(RenderPhase, Double)] = []
            let start = CPUClock.milliseconds
            var last = start
            renderer.phaseEnded = { phase in
                let now = CPUClock.milliseconds
                phases.append((phase, now - last))
                last = now
            }
            let density = PixelDensity.dpi(row.medium == .a6 ? 200 : 203)
            let file = try renderer.render(voucher, on: row.medium, as: row.format, at: density, options: row.options)
            let total = CPUClock.milliseconds - start
            if run >= warmUps { samples.add(total, phases: phases, bytes: file.bytes.count) }
        }
        renderer.phaseEnded = nil
        return samples
    }

    private static func percent(_ share: Double) -> String { (share * 100).formatted(decimals: 0) + " %" }
}

extension Double {
    func formatted(decimals: Int) -> String {
        let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
        let scaled = Int((self * Double(unit)).rounded())
        guard decimals > 0 else { return String(scaled) }
        let rest = String(scaled % unit)
        return "\(scaled / unit)." + String(repeating: "0", count: decimals - rest.count) + rest
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
