import CPUClock
import Payments
import Vouchers

/// What it costs to read logos, above all those that are meant to cost much.
enum Logos {
    /// A mark on a shade, and shapes beside it.
    static let usual = svg(
        """
        <defs><linearGradient id="g" x2="1"><stop offset="0" stop-color="#0b6e4f"/>\
        <stop offset="1" stop-color="#6bbf59"/></linearGradient></defs><rect width="90" height="90" fill="url(#g)"/>\
        <path fill="#0b6e4f" d="M110 30h30v30h-30zM155 30h30v30h-30zM200 30l30 30h-30z"/>
        """
    )

    private static let files: [(name: String, logo: Merchant.Logo)] = [
        ("a usual one", usual),
        ("500 shapes as large as it", svg(String(repeating: "<path d=\"M0 0h300v90H0z\"/>", count: 499))),
        ("a comb of 4,000 teeth", svg("<path d=\"M0 0\(String(repeating: "v90h.1v-90", count: 2000))\"/>")),
        ("24 layers in each other", svg(String(repeating: "<g opacity=\".9\">", count: 24))),
        ("entities of entities", svg("", before: "<!DOCTYPE svg [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">]>")),
        ("32 kB of tags", svg(String(repeating: "<g>", count: 10_000))),
        ("another file", svg("<image href=\"file:///etc/passwd\"/>")),
        ("a PNG of 4 billion dots", png(width: 65_535, height: 65_535)),
    ]

    /// Prints the CPU time of each, the slowest of some runs.
    static func measure() {
        print("\nA logo, read once, the slowest of 20 runs, CPU milliseconds")
        for (name, logo) in files {
            var slowest = 0.0
            var fault = "taken"
            for _ in 0..<20 {
                let start = CPUClock.milliseconds
                do { try logo.check() } catch { fault = error.fault }
                slowest = max(slowest, CPUClock.milliseconds - start)
            }
            print(name.padded(to: 27) + slowest.formatted(decimals: 2).leftPadded(to: 7) + "  \(fault)")
        }
    }

    private static func svg(_ content: String, before: String = "") -> Merchant.Logo {
        let text = "\(before)<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 90\">\(content)</svg>"
        return logo("image/svg+xml", Array(text.utf8))
    }

    /// Only its head.
    private static func png(width: Int, height: Int) -> Merchant.Logo {
        let sides = [width, height].flatMap { side in [24, 16, 8, 0].map { UInt8(side >> $0 & 0xFF) } }
        let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        return logo("image/png", start + sides + [8, 2, 0, 0, 0, 0, 0, 0, 0])
    }

    private static func logo(_ type: String, _ bytes: [UInt8]) -> Merchant.Logo {
        guard let logo = try? Merchant.Logo(mediaType: type, bytes: bytes) else { preconditionFailure("it is small") }
        return logo
    }
}
