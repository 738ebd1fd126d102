/// A body that says which members it has.
protocol MemberList: Decodable {
    associatedtype Member: CodingKey & CaseIterable
}

/// A body that refuses members it does not know: a misspelt one must not be taken for a missing one.
struct Strict<Body: MemberList>: Decodable {
    let value: Body

    init(from decoder: any Decoder) throws {
        let known = Set(Body.Member.allCases.map(\.stringValue))
        let container = try decoder.container(keyedBy: AnyMember.self)
        if let unknown = container.allKeys.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
            let path = decoder.codingPath.map(\.stringValue) + [unknown]
            throw UnknownMember(path: path.joined(separator: "."))
        }
        value = try Body(from: decoder)
    }
}

extension Strict: Sendable where Body: Sendable {}

/// A member that no body of this kind has.
struct UnknownMember: Error {
    let path: String
}

private struct AnyMember: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
