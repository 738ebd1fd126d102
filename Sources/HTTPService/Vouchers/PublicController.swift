import Hummingbird
import Payments
import Vouchers

/// What anybody sees who holds a payment's token: its slips, and how it goes on.
struct PublicController<Store: PaymentStore>: Sendable {
    let press: VoucherPress
    let live: LiveController<Store>
    let limits: AddressLimits
    let address: ClientAddress
    let now: @Sendable () -> Timestamp

    var routes: RouteCollection<ServiceContext> {
        let routes = RouteCollection(context: ServiceContext.self)
        for format in Format.allCases {
            routes.get("{token}/voucher.\(format.rawValue)") { request, context in
                try limits.pass(address.group(of: request, context), at: now())
                let variant = try VoucherVariant(
                    format: format,
                    query: Query(of: request, allowing: VoucherVariant.parameters)
                )
                return try await press.answer(token: context.part("token"), as: variant).response(to: request)
            }
        }
        return routes.get("{token}/live") { request, context in
            let source = address.group(of: request, context)
            try limits.pass(source, at: now())
            return try await live.stream(context.part("token"), from: source, request)
        }
    }
}
