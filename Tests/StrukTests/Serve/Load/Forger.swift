import Crypto
import Foundation
import TestSupport

/// Makes notifications that the gateway never sent, or sent once.
struct Forger: Sendable {
    /// Notifications as they came over the wire.
    let genuine: [String]
    /// Registrations that nobody has paid.
    let unpaid: [Till.Entry]
    /// The merchant's: whoever has seen the token of a cancel can make the one of a notification, without the key.
    let key: String
    var chance: SeededGenerator

    /// The next one.
    mutating func next() -> [UInt8] {
        let original = genuine.randomElement(using: &chance) ?? ""
        switch Int.random(in: 0..<9, using: &chance) {
        case 0: return noise(Int.random(in: 0...2000, using: &chance))
        case 1: return Array(original.utf8)
        case 2: return flipped(original)
        case 3: return Array(original.utf8.prefix(Int.random(in: 0..<original.utf8.count, using: &chance)))
        case 4: return Array(original.setting("status", to: chance.pick("1", "0", "5", "")).utf8)
        case 5: return Array(original.setting("amt", to: "\(Int.random(in: 1...999_999, using: &chance))").utf8)
        case 6: return Array("\(original)&\(original.setting("status", to: "1"))".utf8)
        case 7: return Array(claim(provedBy: "guessed").utf8)
        default: return Array(claim(provedBy: key).utf8)
        }
    }

    private mutating func noise(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }

    private mutating func flipped(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        guard let index = bytes.indices.randomElement(using: &chance) else { return bytes }
        bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        return bytes
    }

    /// Says of an unpaid registration that it is paid.
    private mutating func claim(provedBy key: String) -> String {
        guard let victim = unpaid.randomElement(using: &chance) else { return "" }
        let amount = "150000"
        let fields = [
            ("tXid", victim.tXid), ("referenceNo", victim.referenceNo), ("payMethod", "03"), ("amt", amount),
            ("currency", "IDR"), ("status", "0"), ("matchCl", "1"), ("mitraCd", "ALMA"),
            ("payNo", victim.payNo ?? ""), ("receiptCode", "R\(Int.random(in: 0...999_999, using: &chance))"),
            ("merchantToken", hex(of: "IONPAYTEST\(victim.tXid)\(amount)\(key)")),
        ]
        return fields.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    private func hex(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension String {
    /// The form with another value of a name.
    fileprivate func setting(_ name: String, to value: String) -> String {
        split(separator: "&").map { $0.hasPrefix("\(name)=") ? "\(name)=\(value)" : String($0) }
            .joined(separator: "&")
    }
}
