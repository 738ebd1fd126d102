import Hummingbird

/// Which methods each address takes, for those who try another.
struct RouteTable: Sendable {
    private let routes: [(path: RouterPath, method: HTTPRequest.Method)]

    init(of router: Router<ServiceContext>) {
        routes = router.routes.map { ($0.path, $0.method) }
    }

    /// The methods that an address takes, in the order of their names; none where there is no such address.
    func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        var methods = Set(
            routes.filter { route in
                route.path.count == parts.count && zip(route.path, parts).allSatisfy { $0 ~= $1 }
            }
            .map(\.method.rawValue)
        )
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.sorted()
    }
}
