import FoundationEssentials
import Hummingbird
import NIOCore

extension Request {
    /// Reads a JSON body.
    ///
    /// - Throws: `Problem` that names the member at fault.
    func json<Body: MemberList>(_ type: Body.Type, upTo limit: Int) async throws -> Body {
        guard isJSON else {
            throw Problem(.unsupportedMediaType, "Content-Type: it is not JSON; send application/json")
        }
        let buffer = try await body.collect(upTo: limit)
        do {
            return try JSONDecoder().decode(Strict<Body>.self, from: Data(buffer.readableBytesView)).value
        } catch let unknown as UnknownMember {
            throw Problem(unknown)
        } catch let fault as DecodingError {
            throw Problem(fault)
        }
    }

    private var isJSON: Bool {
        guard let type = headers[.contentType]?.split(separator: ";").first?.lowercased() else { return false }
        return ["application/json", "application/merge-patch+json"].contains(type.filter { $0 != " " })
    }
}

extension Problem {
    init(_ unknown: UnknownMember) {
        let name = unknown.path.printable
        self.init(.unknownMember, "\(name): no such member is known; leave it out, or spell it right", field: name)
    }

    init(_ fault: DecodingError) {
        switch fault {
        case .keyNotFound(let key, let context):
            let name = (context.codingPath + [key]).name
            self.init(.unreadableBody, "\(name): it is missing; give it", field: name)
        case .valueNotFound(_, let context):
            let name = context.codingPath.name
            self.init(.unreadableBody, "\(name): it is null; give a value", field: name)
        case .typeMismatch(let type, let context):
            let name = context.codingPath.name
            self.init(.unreadableBody, "\(name): it is of another type; give \(Self.word(for: type))", field: name)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            let name = context.codingPath.name
            self.init(.unreadableBody, "\(name): it cannot be read; give a value as documented", field: name)
        default:
            self.init(.unreadableBody, "body: it is not JSON; send an object in UTF-8")
        }
    }

    private static func word(for type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type, is Int64.Type: "a whole number"
        case is Bool.Type: "true or false"
        case is [String].Type, is [any Sendable].Type: "a list"
        default: "a value as documented"
        }
    }
}

extension [any CodingKey] {
    fileprivate var name: String { isEmpty ? "body" : map(\.stringValue).joined(separator: ".").printable }
}

extension String {
    /// At most 60 printable ASCII characters of a text that somebody else wrote.
    var printable: String {
        String(decoding: utf8.prefix(60).map { (33...126).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
