import ArgumentParser
import Payments
import Persistence

/// Asks the gateway what became of a payment.
struct Inquire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inquire",
        abstract: "Ask the gateway what became of a payment, and store the answer.",
        discussion: "EXAMPLE\n  struk inquire 01KC3Z9Q0V5T7RZJ6M8XH2N4AB"
    )

    @Argument(help: "The payment’s id, as `struk list` shows it.")
    var id: String

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    func run() async throws {
        try await Composition(settings.settings()).withDesk { desk, composition in
            try composition.show(try await desk.inquire(PaymentID(id)), asJSON: output.json)
        }
    }
}

/// Cancels a payment nobody has paid.
struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel a payment that nobody has paid.",
        discussion: "EXAMPLE\n  struk cancel 01KC3Z9Q0V5T7RZJ6M8XH2N4AB"
    )

    @Argument(help: "The payment’s id, as `struk list` shows it.")
    var id: String

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    func run() async throws {
        try await Composition(settings.settings()).withDesk { desk, composition in
            try composition.show(try await desk.cancel(PaymentID(id)), asJSON: output.json)
        }
    }
}

/// Lists stored payments.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List stored payments, newest first.",
        discussion: "EXAMPLE\n  struk list --state awaitingPayment --store alfamart --search INV-2026"
    )

    @Option(help: "Only payments in this state.")
    var state: String?

    @Option(help: "Only payments at this store group.")
    var store: String?

    @Option(help: "Only payments whose order number or payment code holds this.")
    var search: String?

    @Option(help: "Only payments older than this id.")
    var before: String?

    @Option(help: "How many at most, 1 to 500.")
    var limit = 50

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    func run() async throws {
        let composition = Composition(try await settings.settings())
        let query = try query()
        try await composition.withStore { store in
            let payments = try await store.payments(matching: query)
            let views = try payments.map { PaymentView($0, rules: try composition.rules(for: $0.order.store)) }
            try output.write(list: views) { view in
                view.id.padding(to: 28) + view.state.padding(to: 17) + view.store.padding(to: 11)
                    + (view.payNo ?? "–").padding(to: 22) + view.formattedAmount.padding(to: 16) + view.reference
            }
        }
    }

    private func query() throws -> PaymentQuery {
        let name = try state.map { state in
            guard let name = PaymentState.Name(rawValue: state) else {
                throw InvalidValue(
                    field: "state",
                    fault: "“\(state)” is unknown",
                    remedy: "give \(PaymentState.Name.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            return name
        }
        guard (1...500).contains(limit) else {
            throw InvalidValue(field: "limit", fault: "\(limit) is out of range", remedy: "give 1 to 500")
        }
        return PaymentQuery(
            state: name,
            store: try store.map { try StoreGroup(named: $0) },
            text: search,
            before: try before.map { try PaymentID($0) },
            limit: limit
        )
    }
}

/// Shows one payment with its history.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a payment and everything that happened to it; with -o, its voucher.",
        discussion: "EXAMPLE\n  struk show 01KC3Z9Q0V5T7RZJ6M8XH2N4AB -o voucher.pdf"
    )

    @Argument(help: "The payment’s id, as `struk list` shows it.")
    var id: String

    @OptionGroup var voucher: VoucherOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        struct Event: Encodable {
            let at: String
            let name: String
            let state: String
            let detail: String
        }

        let payment: PaymentView
        let events: [Event]
    }

    func run() async throws {
        let composition = Composition(try await settings.settings())
        let id = try PaymentID(id)
        try await composition.withStore { store in
            guard let payment = try await store.payment(id) else { throw UnknownPayment(id: id) }
            let events = try await store.history(of: id).map {
                Result.Event(at: $0.at.rfc3339(), name: $0.name, state: $0.state.rawValue, detail: $0.detail)
            }
            try composition.writeVoucher(of: payment, voucher)
            let view = PaymentView(payment, rules: try composition.rules(for: payment.order.store))
            try write(Result(payment: view, events: events))
        }
    }

    private func write(_ result: Result) throws {
        if output.json { return try StandardOutput.write(json: result) }
        try StandardOutput.write(result.payment.lines)
        for event in result.events {
            try StandardOutput.write(
                "\(event.at)  \(event.name.padding(to: 12))\(event.state.padding(to: 17))\(event.detail)"
            )
        }
    }
}
