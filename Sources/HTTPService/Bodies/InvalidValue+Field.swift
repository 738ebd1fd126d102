import Payments

extension InvalidValue {
    /// The same fault, by the name that a body has for the field.
    func renamed(_ field: String) -> InvalidValue { InvalidValue(field: field, fault: fault, remedy: remedy) }
}

extension MerchantID {
    /// Reads the member of a body that names a merchant.
    init(member text: String) throws(InvalidValue) {
        do throws(InvalidValue) {
            try self.init(text)
        } catch {
            throw error.renamed("merchant")
        }
    }
}
