import Payments
import TestSupport
import Vouchers

extension Voucher {
    /// A voucher such as a shop might have, or no shop ever will.
    static func random(by random: inout SeededGenerator) throws -> Voucher {
        var voucher = try Voucher.sample(
            merchant: String.random(upTo: 90, by: &random),
            payNo: String(
                (0..<Int.random(in: 1...20, using: &random)).map { _ in random.pick("0", "1", "4", "7", "8") }
            ),
            amount: random.pick(10_000, 50_001, 150_000, 4_999_999, 5_000_000, 999_999_999_999),
            store: random.pick(.alfamart, .indomaret),
            symbology: random.pick(.code128, .code128, .code39, .none),
            state: State.all[Int.random(in: State.all.indices, using: &random)].state,
            languages: Languages.all[Int.random(in: Languages.all.indices, using: &random)]
        )
        voucher.reference = random.chance(80) ? String.random(upTo: 40, by: &random) : nil
        voucher.customer = random.chance(70) ? String.random(upTo: 90, by: &random) : nil
        voucher.goods = random.chance(70) ? String.random(upTo: 90, by: &random) : nil
        voucher.support = random.chance(50) ? String.random(upTo: 60, by: &random) : nil
        voucher.hasQR = random.chance(85)
        if random.chance(60) {
            let path = String((0..<Int.random(in: 1...80, using: &random)).map { _ in random.pick("a", "B", "7", "_") })
            voucher.statusPage = "https://bayar.example/v/\(path)"
        }
        voucher.expiry = Expiry(
            voucher.expiry.instant + .seconds(.random(in: 0...31_536_000, using: &random)),
            isEstimated: random.chance(20)
        )
        voucher.now = voucher.expiry.instant - .seconds(.random(in: 3600...604_800, using: &random))
        if random.chance(50) { voucher.appearance = .random(by: &random) }
        return voucher
    }
}

extension Merchant.Appearance {
    fileprivate static func random(by random: inout SeededGenerator) -> Self {
        let colours = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            let digits = String(Int.random(in: 0...0xFF_FFFF, using: &random), radix: 16)
            return "#" + String(repeating: "0", count: 6 - digits.count) + digits
        }
        return Self(colours: colours, logo: random.pick(nil, .sample, .wide, .tall))
    }
}

extension String {
    fileprivate static func random(upTo length: Int, by random: inout SeededGenerator) -> String {
        let letters = Array(
            random.pick(
                "abcdefghijklmnopqrstuvwxyz",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "WWWWMM@%",
                "iljtf.,'",
                "0123456789-/",
                "ŽÑÉßøđ½…–“”",
                "ΑΩабвЖ",
                "متجربودي",
                "布迪商店",
                "👨‍👩‍👧‍👦🇮🇩☕️é́",
                "\u{0}\n\t\u{202E}\u{200B}"
            )
        )
        return String(
            (0..<Int.random(in: 1...length, using: &random)).map { _ in
                random.chance(14) ? " " : letters[Int.random(in: letters.indices, using: &random)]
            }
        )
    }
}
