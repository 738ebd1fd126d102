package import Hummingbird
import NIOCore
import Payments

/// What middleware finds out about a request.
package struct ServiceContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection.
    let channel: any Channel
    /// The name under which the request is logged and answered.
    var requestID = ""
    /// The key that opened the door, where one is needed.
    var caller: APIKey?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The key that opened the door.
    ///
    /// - Throws: `Problem` on a route that asks for none.
    var key: APIKey {
        get throws(Problem) {
            guard let caller else { throw .unauthenticated }
            return caller
        }
    }

    /// A part of the path.
    func part(_ name: String) throws(Problem) -> String {
        guard let part = parameters.get(name) else { throw .notFound }
        return part
    }
}

extension Problem {
    /// What is told without a key, and with one that opens nothing.
    static let unauthenticated = Problem(
        .unauthenticated,
        "Authorization: no key that is valid here; send `Bearer` and a key"
    )
}
