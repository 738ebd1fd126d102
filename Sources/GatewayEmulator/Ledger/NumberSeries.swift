/// Hands out the numbers of transactions and receipts: no two alike, and no generator of chance behind them.
struct NumberSeries: Sendable {
    /// How many transaction numbers one second has.
    static let size = 10_000

    private var serial = 0
    private var receipts = 0

    /// `iMid`, the method (`03` for convenience stores, `00` for any), the gateway’s clock and four digits.
    mutating func nextTXid(of iMid: String, method: String = "03", at now: Int64) -> String {
        // The step has no factor in common with 10,000, so all four-digit numbers come before one comes again.
        serial = (serial + 7919) % Self.size
        let time = WIBTime(now)
        return "\(iMid)\(method)\(time.date)\(time.time)\(serial.padded(4))"
    }

    /// Six capital letters and digits, as a store prints them on its receipt.
    mutating func nextReceiptCode() -> String {
        // From the first six-digit number of base 36 on, scattered over all of them.
        let (first, span) = (60_466_176, 2_116_316_160)
        receipts += 1
        return String(first + receipts * 1_000_003_973 % span, radix: 36, uppercase: true)
    }
}
