import Hummingbird
import Payments
import Vouchers

/// A payment's slips, for holders of a key.
struct VoucherController: Sendable {
    let press: VoucherPress
    let authentication: Authentication

    var routes: RouteCollection<ServiceContext> {
        let routes = RouteCollection(context: ServiceContext.self).add(middleware: authentication)
        // Whole names, since the router takes as long over the beginning of one as the answer takes.
        for format in Format.allCases {
            routes.get("{id}/voucher.\(format.rawValue)") { try await answer($0, $1, as: format) }
        }
        return routes.get("{id}/voucher") { request, context in
            let format = try Format(accept: request.headers[.accept])
            var response = try await answer(request, context, as: format)
            response.headers[.vary] = "Accept"
            return response
        }
    }

    private func answer(_ request: Request, _ context: ServiceContext, as format: Format) async throws -> Response {
        guard let id = try? PaymentID(context.part("id")) else { throw Problem.notFound }
        let variant = try VoucherVariant(
            format: format,
            query: Query(of: request, allowing: VoucherVariant.parameters)
        )
        let key = try context.key
        return try await press.answer(id, as: variant, isVisible: key.opens).response(to: request)
    }
}
