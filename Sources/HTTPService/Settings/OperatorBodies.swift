import Payments

/// An operator as callers see it; nothing of its password.
struct OperatorBody: Encodable, Sendable {
    let name: String
    @Explicit var merchant: String?
    let scope: String
    let createdAt: String
    @Explicit var closedAt: String?

    init(_ operator: Operator) {
        name = `operator`.name.text
        _merchant = Explicit(wrappedValue: `operator`.merchant?.text)
        scope = `operator`.scope.rawValue
        createdAt = `operator`.createdAt.rfc3339()
        _closedAt = Explicit(wrappedValue: `operator`.closedAt?.rfc3339())
    }
}

/// An operator to be added.
struct NewOperatorBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, password, scope, merchant
    }
    typealias Member = CodingKeys

    let name: String
    let password: String
    let scope: String
    let merchant: String?
}

/// What is to change of an operator (RFC 7396): members that are left out stay.
struct OperatorChangeBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case password, scope, isClosed
    }
    typealias Member = CodingKeys

    let password: String?
    let scope: String?
    let isClosed: Bool?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        password = try members.given(.password)
        scope = try members.given(.scope)
        isClosed = try members.given(.isClosed)
    }
}
