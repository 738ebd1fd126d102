import TestSupport

/// A shop with its customers: registers, asks again, pays at the till and cancels, and remembers what it was told.
struct Shopper: Sendable {
    /// What it knows of one order.
    struct Purchase: Sendable {
        let order: ShopOrder
        /// The payment's id, once told.
        var id: String?
        /// Every code it was shown; one, if all is well.
        var codes: Set<String> = []
        /// Whether the till took the money.
        var isPaid = false
        /// Whether the service said that it is cancelled.
        var isCancelled = false

        /// The code, while nothing final has become of it.
        var openCode: String? { isPaid || isCancelled ? nil : codes.first }
    }

    let name: String
    let caller: Caller
    let till: Till
    private(set) var purchases: [Purchase] = []
    /// Answers and errors that nothing explains.
    private(set) var surprises: [String] = []
    var chance: SeededGenerator

    init(_ name: String, on bench: ServeBench, chance: SeededGenerator) {
        self.name = name
        caller = bench.shop
        till = bench.till
        self.chance = chance
    }

    // MARK: Steps

    /// Begins an order that nobody has heard of yet.
    ///
    /// - Returns: The number of its purchase.
    mutating func begin() -> Int {
        purchases.append(Purchase(order: ShopOrder("\(name)-\(purchases.count + 1)")))
        return purchases.count - 1
    }

    /// Sends a purchase's order, for the first time or again.
    ///
    /// - Returns: The answer's status.
    mutating func register(_ number: Int, at node: String) async throws -> Int {
        let answer = try await caller.register(purchases[number].order, at: node)
        guard [200, 201].contains(answer.status) else { return answer.status }
        let payment = try answer.payment()
        purchases[number].id = payment.id
        if let code = payment.payNo { purchases[number].codes.insert(code) }
        return answer.status
    }

    /// Pays a purchase's code at the till.
    mutating func pay(_ number: Int) async throws {
        guard let code = purchases[number].openCode else { return }
        purchases[number].isPaid = try await till.pay(code)
    }

    /// Has a purchase cancelled.
    ///
    /// - Returns: The answer's status.
    mutating func cancel(_ number: Int, at node: String) async throws -> Int {
        guard let id = purchases[number].id else { return 404 }
        let answer = try await caller.cancel(id, at: node)
        if answer.status == 200 { purchases[number].isCancelled = try answer.payment().state == "cancelled" }
        return answer.status
    }

    // MARK: A day with a node that may die

    /// Takes step after step until it is over, or the node is gone.
    func working(at node: String, until end: Countdown) async -> Shopper {
        var shopper = self
        while !end.isOver {
            do {
                try await shopper.takeStep(at: node)
                end.tick()
            } catch {
                if !end.isOver { shopper.surprises.append("before the kill: \(error)") }
                break
            }
        }
        return shopper
    }

    private mutating func takeStep(at node: String) async throws {
        let kind = Int.random(in: 0..<100, using: &chance)
        let open = purchases.indices.filter { purchases[$0].openCode != nil }.randomElement(using: &chance)
        switch (kind, open) {
        case (85..., let open?): expect(try await cancel(open, at: node), among: [200, 409, 422, 502], "cancel")
        case (65..., let open?): try await pay(open)
        case (50..., _) where !purchases.isEmpty:
            let known = purchases.indices.randomElement(using: &chance) ?? 0
            expect(try await register(known, at: node), among: [200, 201, 202, 409], "repetition")
        default: expect(try await register(begin(), at: node), among: [201, 202], "registration")
        }
    }

    /// Has a code for every order that was begun.
    func finishing(at node: String) async throws -> Shopper {
        var shopper = self
        for number in purchases.indices where purchases[number].codes.isEmpty {
            try await Patience.lasting(.seconds(60)).wait(until: "\(purchases[number].order.reference) has a code") {
                let status = try await shopper.register(number, at: node)
                shopper.expect(status, among: [200, 201, 202, 409], "completion")
                return !shopper.purchases[number].codes.isEmpty
            }
        }
        return shopper
    }

    private mutating func expect(_ status: Int, among expected: Set<Int>, _ what: String) {
        if !expected.contains(status) { surprises.append("\(what) answered \(status)") }
    }
}
