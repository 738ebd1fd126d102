import Payments

/// An order as a checkout posts it.
struct RegistrationBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case merchant, reference, amount, store, goods, customer, expiry
    }
    typealias Member = CodingKeys

    /// The merchant's iMid; only for keys that open every merchant's payments.
    let merchant: String?
    let reference: String
    let amount: WholeNumber
    let store: String
    let goods: String
    let customer: Strict<CustomerBody>
    let expiry: String?

    /// The expiry asked for.
    var askedExpiry: Timestamp? {
        get throws(InvalidValue) {
            guard let expiry else { return nil }
            guard expiry.utf8.count <= 40 else {
                throw InvalidValue(
                    field: "expiry",
                    fault: "it is too long for a time",
                    remedy: "write it as 2026-11-30T23:59:59+07:00"
                )
            }
            return try Timestamp(rfc3339: expiry, field: "expiry")
        }
    }

    /// The order, with the expiry that is decided on.
    func order(for merchant: MerchantID, expiry: Timestamp?) throws(InvalidValue) -> Order {
        try Order(
            merchant: merchant,
            reference: OrderReference(reference),
            amount: Rupiah(amount.value),
            store: StoreGroup(exactly: store),
            goods: goods,
            buyer: customer.value.buyer,
            expiry: expiry
        )
    }
}

/// Who buys, as a checkout posts it.
struct CustomerBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, phone, email, address, city, state, postCode, country
    }
    typealias Member = CodingKeys

    let name: String
    let phone: String
    let email: String
    let address: String?
    let city: String?
    let state: String?
    let postCode: String?
    let country: String?

    var buyer: Buyer {
        get throws(InvalidValue) {
            do throws(InvalidValue) {
                // The first fills in what the gateway insists on and the checkout left out.
                let neutral = try Buyer(name: name, phone: phone, email: email)
                return try Buyer(
                    name: name,
                    phone: phone,
                    email: email,
                    address: address ?? neutral.address,
                    city: city ?? neutral.city,
                    state: state ?? neutral.state,
                    postCode: postCode ?? neutral.postCode,
                    country: country ?? neutral.country
                )
            } catch {
                let field = error.field == "customer" ? "name" : error.field
                throw error.renamed("customer.\(field)")
            }
        }
    }
}

extension StoreGroup {
    /// The group of a name that is spelt as documented.
    fileprivate init(exactly name: String) throws(InvalidValue) {
        guard let group = StoreGroup(rawValue: name) else {
            let names = StoreGroup.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidValue(field: "store", fault: "it is no store group", remedy: "give one of \(names)")
        }
        self = group
    }
}
