import TestSupport
import Vouchers

extension VoucherRenderer {
    /// A renderer over the templates and fonts that the package ships.
    static func packaged() throws -> VoucherRenderer {
        try VoucherRenderer(templates: PackageRoot.templates, fonts: PackageRoot.fonts)
    }
}
