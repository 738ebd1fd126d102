import Gateway
import GatewayEmulator
import Payments
import Persistence
import Vouchers

/// What a demo lives through: four payments, of which two are paid, one is cancelled and one expires.
struct DemoStory {
    let desk: PaymentDesk<NicepayClient, SQLStore>
    let till: TillClient
    let clock: EmulatorClock
    let merchant: MerchantID
    let hints: AsyncStream<PaymentNotification>
    var files: DemoFiles
    let isQuiet: Bool

    private static let merchantName = "Toko Budi"
    private static let support = "0812 3456 7890"
    private static let steps = 7

    /// Lives through it all.
    ///
    /// - Returns: The payments as they ended.
    mutating func tell() async throws -> [PaymentView] {
        try say(1, "registering a payment at each store group, and two more")
        var paid: [Payment] = []
        for (number, store) in Payments.StoreGroup.allCases.enumerated() {
            paid.append(
                try await register("INV-DEMO-\(number + 1)", at: store, amount: 150_000 + Int64(number) * 75_000)
            )
        }
        let cancelled = try await register("INV-DEMO-3", at: .alfamart, amount: 60_000)
        let expired = try await register("INV-DEMO-4", at: .indomaret, amount: 99_000, validFor: .seconds(86_400))

        try say(2, "printing their codes on every medium in every format")
        for payment in paid { try write(payment, kind: "voucher", prefix: "", on: files.renderer.media) }

        try say(3, "paying at the emulated till")
        for payment in paid { _ = try await till.pay(try code(of: payment), cash: payment.order.amount) }

        try say(4, "taking the notifications as hints, and inquiring for proof")
        var proven: [Payment] = []
        for await hint in hints {
            guard let payment = try await desk.take(hint, for: merchant) else { continue }
            guard case .paid = payment.state else {
                throw DeskError.unknown(.unreadable)
            }
            proven.append(payment)
            if proven.count == paid.count { break }
        }

        try say(5, "writing the receipts")
        for payment in proven { try write(payment, kind: "receipt", prefix: "receipt-", on: files.renderer.media) }

        try say(6, "cancelling one payment, letting another expire")
        let gone = try await desk.cancel(cancelled.id)
        try write(gone, kind: "cancelled", prefix: "cancelled-", on: [.a6])
        clock.advance(by: .seconds(86_400 + 60))
        let late = try await desk.inquire(expired.id)
        try write(late, kind: "expired", prefix: "expired-", on: [.a6])

        try say(7, "writing the summary")
        try files.writeSummary()
        proven.sort { $0.id < $1.id }
        let views = (proven + [gone, late]).map { PaymentView($0, rules: .published(for: $0.order.store)) }
        if !isQuiet { try report(views) }
        return views
    }

    private func register(
        _ reference: String,
        at store: Payments.StoreGroup,
        amount: Int64,
        validFor span: Duration? = nil
    ) async throws -> Payment {
        let order = try Order(
            merchant: merchant,
            reference: OrderReference(reference),
            amount: Rupiah(amount),
            store: store,
            goods: "Kopi Gayo 1 kg",
            buyer: Buyer(name: "Siti Rahmawati", phone: "081234567890", email: "siti@example.com"),
            expiry: span.map { clock.instant + $0 }
        )
        let payment = try await desk.register(order)
        switch payment.state {
        case .rejected(let refusal): throw DeskError.refused(refusal)
        case .unresolved(let reason): throw DeskError.unknown(reason)
        default: return payment
        }
    }

    private mutating func write(_ payment: Payment, kind: String, prefix: String, on media: [Medium]) throws {
        let rules = StoreRules.published(for: payment.order.store)
        guard var voucher = Voucher(of: payment, merchant: Self.merchantName, store: rules, now: clock.instant) else {
            throw DeskError.nothingToInquire(payment.state.name)
        }
        voucher.support = Self.support
        try files.write(voucher, kind: kind, prefix: prefix, on: media)
    }

    private func code(of payment: Payment) throws -> PaymentCode {
        guard let payNo = payment.code?.payNo else { throw DeskError.nothingToInquire(payment.state.name) }
        return payNo
    }

    private func say(_ step: Int, _ text: String) throws {
        guard !isQuiet else { return }
        try StandardOutput.write("[\(step)/\(Self.steps)] \(text)")
    }

    private func report(_ views: [PaymentView]) throws {
        try StandardOutput.write("\n" + row("order", "store", "payment code", "amount", "state", "files"))
        for view in views {
            let count = files.entries.count { $0.payNo == view.payNo }
            let place = "\(count) in \(files.folder)/\(view.store)"
            try StandardOutput.write(
                row(view.reference, view.store, view.payNo ?? "–", view.formattedAmount, view.state, place)
            )
        }
        try StandardOutput.write(
            "\n\(files.entries.count) files in \(files.folder)/, listed in \(files.folder)/summary.json"
        )
    }

    private func row(_ cells: String...) -> String {
        let widths = [13, 11, 18, 12, 11, 0]
        return zip(cells, widths).map { $0.padding(to: $1) }.joined()
    }
}
