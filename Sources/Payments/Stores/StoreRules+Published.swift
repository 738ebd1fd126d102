extension StoreRules {
    /// The rules as published, for one group.
    public static func published(for group: StoreGroup) -> StoreRules {
        switch group {
        case .alfamart: alfamart
        case .indomaret: indomaret
        }
    }

    private static let readOn = "2026-11-23"
    private static let integrationGuide = "NICEPAY, CVS Integration & Testing"
    private static let magentoPlugin = "NICEPAY, Magento plugin"
    private static let xendit = "Xendit, retail outlets (another gateway)"

    private static func rupiah(_ amount: Int64, source: String, force: Sourced<Rupiah>.Force) -> Sourced<Rupiah> {
        Sourced(Rupiah(known: amount), source: source, asOf: readOn, force: force)
    }

    private static let alfamart = StoreRules(
        group: .alfamart,
        brands: ["Alfamart", "Alfamidi", "Dan+Dan", "Lawson"],
        blackout: Sourced(DailyWindow(from: 22 * 60, to: 60), source: integrationGuide, asOf: readOn),
        minimum: rupiah(10_000, source: magentoPlugin, force: .refuses),
        maximum: rupiah(5_000_000, source: xendit, force: .warns),
        cashMaximum: rupiah(2_500_000, source: xendit, force: .warns),
        symbology: Sourced(
            .code128,
            source: "no source names one; the densest for digits",
            asOf: readOn,
            force: .warns
        ),
        sentence: LocalizedText(id: "Bayar NICEPAY, {merchant}", en: "Bayar NICEPAY, {merchant}"),
        steps: [
            LocalizedText(
                id: "Datang ke Alfamart, Alfamidi, Dan+Dan, atau Lawson.",
                en: "Go to Alfamart, Alfamidi, Dan+Dan or Lawson."
            ),
            LocalizedText(
                id: "Tunjukkan slip ini atau sebutkan kode pembayaran.",
                en: "Show this slip or read out the payment code."
            ),
            checkTheScreen,
            payAndKeep,
        ]
    )

    private static let indomaret = StoreRules(
        group: .indomaret,
        brands: ["Indomaret"],
        blackout: Sourced(DailyWindow(from: 23 * 60, to: 60), source: integrationGuide, asOf: readOn),
        minimum: rupiah(10_000, source: magentoPlugin, force: .refuses),
        maximum: rupiah(5_000_000, source: xendit, force: .warns),
        cashMaximum: rupiah(2_500_000, source: xendit, force: .warns),
        symbology: Sourced(.code128, source: "Midtrans draws Code 39; tills read both", asOf: readOn, force: .warns),
        sentence: LocalizedText(id: "Bayar {merchant}, lewat NICEPAY", en: "Bayar {merchant}, lewat NICEPAY"),
        steps: [
            LocalizedText(id: "Datang ke gerai Indomaret terdekat.", en: "Go to any Indomaret."),
            LocalizedText(
                id: "Tunjukkan slip ini; kasir memindai atau mengetik kode.",
                en: "Show this slip; the cashier scans or types the code."
            ),
            checkTheScreen,
            payAndKeep,
        ]
    )

    private static let checkTheScreen = LocalizedText(
        id: "Periksa nama {merchant} dan {amount} di layar kasir.",
        en: "Check {merchant} and {amount} on the till’s screen."
    )
    private static let payAndKeep = LocalizedText(
        id: "Bayar tunai, lalu simpan struk sebagai bukti.",
        en: "Pay in cash, then keep the receipt as proof."
    )
}

extension Rupiah {
    /// For amounts known to be in range.
    fileprivate init(known amount: Int64) { self.amount = amount }
}
