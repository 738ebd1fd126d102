import Vouchers

/// A medium of a template.
struct Design: Sendable, CustomStringConvertible {
    let template: String
    let medium: Medium

    /// Every medium of every template that the package ships.
    static let all = VoucherRenderer.templates.flatMap { template in
        Medium.all.map { Design(template: template, medium: $0) }
    }

    var description: String { "\(template)-\(medium.rawValue)" }
}
