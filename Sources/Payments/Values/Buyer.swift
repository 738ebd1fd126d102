/// Who pays, as the gateway demands it at registration.
///
/// Personal data: never logged, never in an error.
public struct Buyer: Sendable, Equatable, Codable {
    /// Name, at most 100 characters.
    public var name: String
    /// Phone number, 1 to 15 digits.
    public var phone: String
    /// Mail address, at most 40 characters.
    public var email: String
    /// Street, at most 100 characters.
    public var address: String
    /// City, at most 50 characters.
    public var city: String
    /// Province, at most 50 characters.
    public var state: String
    /// Postal code, 1 to 10 digits.
    public var postCode: String
    /// Country, at most 10 characters.
    public var country: String

    /// Takes a buyer's data; the address defaults to a neutral one, as the gateway insists on having one.
    ///
    /// - Throws: `InvalidValue` naming the field, without its value.
    public init(
        name: String,
        phone: String,
        email: String,
        address: String = "Indonesia",
        city: String = "Jakarta",
        state: String = "DKI Jakarta",
        postCode: String = "10000",
        country: String = "Indonesia"
    ) throws(InvalidValue) {
        self.name = name
        self.phone = phone
        self.email = email
        self.address = address
        self.city = city
        self.state = state
        self.postCode = postCode
        self.country = country
        for (field, value, limit) in [
            ("customer", name, 100), ("email", email, 40), ("address", address, 100), ("city", city, 50),
            ("state", state, 50), ("country", country, 10),
        ] {
            try checkText(value, field: field, limit: limit)
        }
        for (field, value, limit) in [("phone", phone, 15), ("postCode", postCode, 10)]
        where !(1...limit).contains(value.utf8.count) || !value.utf8.allSatisfy(\.isASCIIDigit) {
            throw InvalidValue(
                field: field,
                fault: "it is not 1 to \(limit) digits",
                remedy: "give digits only, without spaces or signs"
            )
        }
        guard email.utf8.contains(UInt8(ascii: "@")) else {
            throw InvalidValue(field: "email", fault: "it has no @", remedy: "give a mail address")
        }
    }
}
