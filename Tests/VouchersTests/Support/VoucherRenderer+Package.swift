import TestSupport
import Vouchers

extension VoucherRenderer {
    /// The templates that the package ships.
    static let templates = ["klasik", "ringkas", "besar"]

    /// A renderer over the templates and fonts that the package ships.
    static func packaged(_ template: String = "klasik") throws -> VoucherRenderer {
        try VoucherRenderer(templates: PackageRoot.templates, template: template, fonts: PackageRoot.fonts)
    }
}
