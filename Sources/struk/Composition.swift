import FoundationEssentials
import Gateway
import Payments
import Persistence
import Vouchers

/// Builds the parts that the commands use from the settings.
struct Composition: Sendable {
    let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    typealias Desk = PaymentDesk<NicepayClient, SQLStore>

    func renderer(for medium: Medium? = nil) throws -> VoucherRenderer { try makeRenderer(for: medium)() }

    /// Makes renderers, one for each thread.
    ///
    /// - Parameter medium: The only one that will be drawn on; any when `nil`.
    func makeRenderer(for medium: Medium? = nil) throws -> @Sendable () throws(VoucherError) -> VoucherRenderer {
        let (templates, fonts) = (try settings.folder("templates"), try settings.folder("fonts"))
        let template = try settings.required("template")
        return { () throws(VoucherError) in
            try VoucherRenderer(templates: templates, template: template, fonts: fonts, for: medium)
        }
    }

    func rules(for group: StoreGroup) throws -> StoreRules { try settings.rules(for: group) }

    /// The rules of every store group, for those who ask in the midst of work.
    func allRules() throws -> @Sendable (StoreGroup) -> StoreRules {
        var rules: [StoreGroup: StoreRules] = [:]
        for group in StoreGroup.allCases { rules[group] = try self.rules(for: group) }
        return { [rules] in rules[$0] ?? .published(for: $0) }
    }

    // MARK: Database

    /// The database as it is; merchants can be read with a master key only.
    func openStore() throws -> SQLStore {
        let vault = try settings["masterKey"].map { key in
            try Vault(masterKey: Secret(key), previous: settings["previousMasterKey"].map { [Secret($0)] } ?? [])
        }
        if let url = settings["database.url"] { return try SQLStore.postgres(url: url, vault: vault) }
        return try SQLStore.sqlite(path: settings.required("database.path"), vault: vault)
    }

    /// Runs with the database, brought up to date first, so that one command works on a fresh machine.
    func withStore(_ body: (SQLStore) async throws -> Void) async throws {
        let store = try openStore()
        do {
            _ = try await store.migrate()
            try await body(store)
        } catch {
            await store.shutdown()
            throw error
        }
        await store.shutdown()
    }

    // MARK: Gateway

    /// Runs with a desk whose client is shut down afterwards.
    func withDesk(_ body: (Desk, Composition) async throws -> Void) async throws {
        let configuration = try gatewayConfiguration()
        let rules = try allRules()
        try await withStore { store in
            let client = NicepayClient(
                configuration: configuration,
                accounts: accounts(of: store),
                now: { .current }
            )
            let desk = Desk(
                gateway: client,
                store: store,
                rules: rules,
                patience: configuration.timeouts.call + .seconds(5),
                now: { .current }
            )
            do {
                try await body(desk, self)
            } catch {
                try? await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    /// Merchants are known from the settings, for work by command, and else from the database.
    private func accounts(of store: SQLStore) -> @Sendable (MerchantID) async throws -> GatewayAccount? {
        { [settings] id in
            if settings["gateway.merchantId"] == id.text, let key = settings["gateway.merchantKey"] {
                return GatewayAccount(credentials: Credentials(merchant: id, key: Secret(key)))
            }
            return try await store.merchant(id).map(GatewayAccount.init)
        }
    }

    func gatewayConfiguration() throws -> NicepayClient.Configuration {
        try NicepayClient.Configuration(
            baseURL: settings.required("gateway.url"),
            notificationURL: settings.required("gateway.notificationUrl"),
            callbackURL: settings.required("gateway.callbackUrl"),
            timeouts: NicepayClient.Timeouts(
                connect: settings.seconds("gateway.connectTimeout"),
                read: settings.seconds("gateway.readTimeout"),
                call: settings.seconds("gateway.callTimeout")
            )
        )
    }

    // MARK: Showing a payment

    func show(_ payment: Payment, asJSON: Bool) throws {
        let view = PaymentView(payment, rules: try rules(for: payment.order.store))
        if asJSON { try StandardOutput.write(json: view) } else { try StandardOutput.write(view.lines) }
    }

    /// Finds mistakes in the voucher's flags before an order is registered, by making one; only what every code meets, since how
    /// many digits the gateway gives nobody knows before.
    func checkVoucherOptions(_ options: VoucherOptions, for order: Order) throws {
        let now = Timestamp.current
        let voucher = Voucher(
            merchant: try settings.required("merchant.name"),
            payNo: try PaymentCode("000000000000"),
            amount: order.amount,
            store: try rules(for: order.store),
            expiry: Expiry(order.expiry ?? now + .seconds(86_400), isEstimated: order.expiry == nil),
            reference: order.reference.text,
            customer: order.buyer.name,
            goods: order.goods,
            now: now
        )
        _ = try rendered(voucher, options)
    }

    private func rendered(_ voucher: Voucher, _ options: VoucherOptions) throws -> RenderedVoucher {
        var voucher = voucher
        voucher.support = settings["merchant.support"]
        try options.apply(to: &voucher, settings)
        let renderer = try renderer(for: options.slip.namedMedium)
        let format = try options.chosenFormat()
        return try renderer.render(
            voucher,
            on: options.slip.chosenMedium(of: renderer),
            as: format,
            at: options.density(),
            options: options.renderOptions(of: format)
        )
    }

    /// Writes the voucher of a stored payment, when the flags ask for it.
    func writeVoucher(of payment: Payment, _ options: VoucherOptions) throws {
        guard let path = options.output else { return }
        guard
            let voucher = Voucher(
                of: payment,
                merchant: try settings.required("merchant.name"),
                store: try rules(for: payment.order.store),
                now: .current
            )
        else {
            throw Failure(
                .badValue,
                field: "payment",
                fault: "it is \(payment.state.name.rawValue) and has no code to print",
                remedy: "register it again"
            )
        }
        let rendered = try rendered(voucher, options)
        try OutputFile(path: path).write(rendered.bytes)
        for warning in rendered.warnings { StandardError.write("struk: warning: \(warning)") }
    }
}

extension Timestamp {
    /// The wall clock's time.
    static var current: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
