import Payments
import TestSupport

@testable import Vouchers

extension Words {
    /// The words that the package ships.
    static func packaged(_ language: Language) throws -> Words {
        let file = "\(PackageRoot.templates)/locales/\(language.rawValue).yaml"
        return try Words(reading: .root(ofFile: file), language: language)
    }
}

extension VoucherContent {
    /// A voucher's content in its own languages.
    static func packaged(_ voucher: Voucher) throws -> VoucherContent {
        VoucherContent(voucher, words: try voucher.languages.map { try .packaged($0) })
    }

    /// A field in the first language.
    func text(_ field: Field) -> String? { text(field, in: words[0]) }
}
