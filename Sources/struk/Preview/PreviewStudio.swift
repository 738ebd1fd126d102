import FoundationEssentials
import Payments
import Vouchers

/// Makes the slips that a preview shows, from the files as they are at the moment.
struct PreviewStudio: Sendable {
    /// A slip, or why there is none.
    struct Picture {
        let medium: Medium
        let state: String
        let slip: Result<[UInt8], VoucherError>
        let warnings: [String]
    }

    let templates: String
    let fonts: String
    let merchant: String
    let support: String?
    /// The logo's file, if any.
    let logo: String?
    /// The merchant's colours, and its logo as the file has it at the moment.
    let appearance: @Sendable () throws(InvalidValue) -> Merchant.Appearance
    let payNo: PaymentCode
    let rules: @Sendable (StoreGroup) -> StoreRules

    /// The designs that there are, by name.
    var templateNames: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(templates)/voucher")) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Another one as soon as a file is written, comes or goes.
    var mark: String {
        let folders = ["\(templates)/voucher", "\(templates)/locales", fonts]
        let stamps = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { name in
                "\(name) \(Self.stamp(of: "\(folder)/\(name)"))"
            }
        }
        // Enough to tell one state of the files from the next.
        return String(
            (stamps + [logo.map(Self.stamp(of:)) ?? ""]).joined(separator: "\n").utf8.reduce(5381 as UInt64) {
                $0 &* 33 &+ UInt64($1)
            },
            radix: 36
        )
    }

    private static func stamp(of file: String) -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(changed) \(attributes?[.size] as? Int ?? 0)"
    }

    /// Every slip of a template, medium by medium.
    ///
    /// - Throws: `VoucherError` when the template, the words, the fonts or the logo cannot be read.
    func pictures(
        of template: String,
        in languages: [Language],
        at group: StoreGroup
    ) throws(VoucherError) -> [Picture] {
        let renderer = try VoucherRenderer(templates: templates, template: template, fonts: fonts)
        let appearance = try look()
        return renderer.media.flatMap { medium in
            Self.states.map { name, state in
                var voucher = voucher(at: group)
                voucher.state = state
                voucher.languages = languages
                voucher.appearance = appearance
                do throws(VoucherError) {
                    let rendered = try renderer.render(voucher, on: medium, as: .png)
                    return Picture(
                        medium: medium,
                        state: name,
                        slip: .success(rendered.bytes),
                        warnings: rendered.warnings
                    )
                } catch {
                    return Picture(medium: medium, state: name, slip: .failure(error), warnings: [])
                }
            }
        }
    }

    private func look() throws(VoucherError) -> Merchant.Appearance {
        do throws(InvalidValue) {
            return try appearance()
        } catch {
            throw VoucherError(.drawing, field: error.field, fault: error.fault, remedy: error.remedy)
        }
    }

    private func voucher(at group: StoreGroup) -> Voucher {
        guard let amount = try? Rupiah(150_000) else { preconditionFailure("it is an amount") }
        return Voucher(
            merchant: merchant,
            payNo: payNo,
            amount: amount,
            store: rules(group),
            expiry: Expiry(Self.expiry),
            reference: "INV-2026-1130",
            customer: "Siti Rahmawati",
            goods: "Kopi Gayo 1 kg",
            support: support,
            now: Self.expiry - .seconds(6 * 86_400)
        )
    }

    /// A fixed one, so that a slip changes with its template alone: 30 November 2026, 23:59:59 WIB.
    private static let expiry = Timestamp(seconds: 1_796_057_999)

    private static let states: [(name: String, state: Voucher.State)] = [
        ("awaiting", .awaiting),
        ("paid", .paid(Settlement(paidAt: expiry - .seconds(86_400), receiptCode: "7K2M9Q"))),
        ("expired", .expired), ("cancelled", .cancelled), ("reversed", .reversed),
    ]
}
