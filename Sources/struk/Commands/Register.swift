import ArgumentParser
import Payments

/// Registers a payment and prints its code.
struct Register: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Register a payment at the gateway; with -o, write its voucher.",
        discussion: """
            Run it again with the same order after a failure: an order is registered once, and never has two codes.

            EXAMPLE
              STRUK_GATEWAY_MERCHANT_KEY=… struk register --gateway-url https://dev.nicepay.co.id \\
                --merchant-id IONPAYTEST --merchant "Toko Budi" --reference INV-2026-1130 --store alfamart \\
                --amount 150000 --goods "Kopi Gayo 1 kg" --customer "Siti Rahmawati" --phone 081234567890 \\
                --email siti@example.com -o voucher.pdf
            """
    )

    @Option(help: "The merchant’s iMid.")
    var merchantID: String?

    @Option(help: "The merchant’s name as the cashier must hear it.")
    var merchant: String?

    @Option(help: "The merchant’s order number, unique.")
    var reference: String

    @Option(parsing: .unconditional, help: "Whole rupiah, digits only.")
    var amount: String

    @Option(help: "alfamart or indomaret.")
    var store: String

    @Option(help: "What is bought.")
    var goods: String

    @Option(help: "The buyer’s name.")
    var customer: String

    @Option(help: "The buyer’s phone number, digits only.")
    var phone: String

    @Option(help: "The buyer’s mail address.")
    var email: String

    @Option(help: "The last instant the code shall be valid, RFC 3339; the gateway’s default when not given.")
    var expires: String?

    @Option(help: "A name for this request, under which it is carried out once.")
    var idempotencyKey: String?

    @OptionGroup var voucher: VoucherOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    func run() async throws {
        var settings = try await settings.settings()
        settings["gateway.merchantId"] = merchantID
        settings["merchant.name"] = merchant
        let order = try Order(
            merchant: MerchantID(settings.required("gateway.merchantId")),
            reference: OrderReference(reference),
            amount: Rupiah(digits: amount),
            store: StoreGroup(named: store),
            goods: goods,
            buyer: Buyer(name: customer, phone: phone, email: email),
            expiry: expires.map { try Timestamp(rfc3339: $0, field: "expires") }
        )
        let key = try idempotencyKey.map { try IdempotencyKey($0) }
        try await Composition(settings).withDesk { desk, composition in
            if voucher.output != nil { try composition.checkVoucherOptions(voucher, for: order) }
            for warning in try composition.rules(for: order.store).check(order.amount) {
                StandardError.write("struk: warning: \(warning)")
            }
            let payment = try await desk.register(order, under: key)
            switch payment.state {
            case .unresolved(let reason): throw DeskError.unknown(reason)
            case .rejected(let refusal): throw DeskError.refused(refusal)
            default: break
            }
            try composition.writeVoucher(of: payment, voucher)
            try composition.show(payment, asJSON: output.json)
        }
    }
}
