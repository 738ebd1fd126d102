import GatewayEmulator
import Payments
import TestSupport

@testable import Persistence

/// Some days of a few merchants, their customers, a hostile gateway and up to three nodes that come and go.
///
/// Everything happens one after the other on one simulated clock; while a call to the gateway is on its way, other
/// things happen. The same seed brings the same life.
actor SimulatedWorld {
    static let start = Sample.now
    /// When shops and customers have done their part.
    static let evening = start + .seconds(36 * 3600)
    /// When the last planned inquiry and the last retry have passed.
    static let end = start + .seconds(16 * 86_400)

    let clock = SimulatedClock(start)
    let chance: SimulatedChance
    let gateway: SimulatedGateway
    let shop: SimulatedShop
    let orders: [Order]
    let vault: Vault
    let database: CountingDatabase
    /// The world's own eye on the database, which no process's end closes.
    let store: SQLStore

    var agenda = Agenda()
    var nodes: [SimulatedNode?] = []
    var isCalm = false
    var depth = 0
    private(set) var diary: [String] = []
    /// When the gateway had the money of each registration.
    private(set) var money: [String: [Span]] = [:]
    let keys = ["IONPAYTEST": "key-of-the-first", "NORMALTEST": "key-of-the-second"]
    private var dues: [JobLane: (writes: Int, due: Timestamp?)] = [:]

    init(seed: UInt64) async throws {
        chance = SimulatedChance(seed: seed)
        gateway = SimulatedGateway(
            merchants: keys,
            seed: chance.draw(),
            rate: Double(chance.below(50)) / 100,
            clock: clock
        )
        shop = SimulatedShop(chance: chance)
        vault = try Vault(masterKey: Secret("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="))
        database = CountingDatabase(try SQLiteDatabase())
        store = SQLStore(database: database, vault: vault)
        _ = try await store.migrate()
        orders = try (1...(2 + chance.below(3))).map { [chance, keys] number in
            try Order(
                merchant: MerchantID(chance.pick(keys.keys.sorted())),
                reference: OrderReference("ORDER-\(number)"),
                amount: Rupiah(Int64(10_000 + chance.below(1_000_000))),
                store: chance.pick(StoreGroup.allCases),
                goods: "Kopi Gayo 1 kg",
                buyer: Sample.buyer,
                expiry: chance.percent(5)
                    ? nil : (Self.start + chance.seconds(3 * 3600...22 * 3600)).wholeSecond
            )
        }
        for (id, key) in keys.sorted(by: { $0.key < $1.key }) {
            try await store.add(
                try Merchant(
                    id: MerchantID(id),
                    key: Secret(key),
                    interface: id == "IONPAYTEST" ? .v2Direct : chance.pick(GatewayInterface.allCases),
                    name: "Toko \(id)",
                    webhook: WebhookEndpoint(url: "https://shop.example/hook", secrets: []),
                    createdAt: Self.start
                )
            )
        }
    }

    /// Lives to the end.
    func live() async throws {
        for node in 0..<(1 + chance.below(3)) {
            nodes.append(nil)
            try startNode(node)
        }
        for order in orders.indices {
            let first = Self.start + chance.seconds(0...8 * 3600)
            for _ in 0...chance.below(3) { agenda.plan(.checkout(order: order), at: first + chance.seconds(0...90)) }
            for _ in 0..<2 { agenda.plan(.look(order: order), at: first + chance.seconds(60...20 * 3600)) }
            if chance.percent(25) { agenda.plan(.cancel(order: order), at: first + chance.seconds(60...20 * 3600)) }
            for _ in 0..<chance.below(3) {
                agenda.plan(.forge(order: order), at: first + chance.seconds(0...30 * 3600))
            }
        }
        while try await step(until: Self.evening) {}
        clock.advance(to: Self.evening)
        try await calmDown()
        while try await step(until: Self.end) {}
        clock.advance(to: Self.end)
    }

    /// From now on nothing new goes wrong, and every node is up.
    private func calmDown() async throws {
        isCalm = true
        gateway.calmDown()
        shop.calmDown()
        for node in nodes.indices { try startNode(node) }
    }

    /// Does the next thing.
    ///
    /// - Returns: Whether there was one.
    private func step(until limit: Timestamp) async throws -> Bool {
        // A job that is due while nobody works waits for the next event, or a moment.
        var times = [agenda.next]
        for lane in JobLane.allCases {
            times.append(try await due(lane).map { max($0, clock.now + .seconds(1)) })
        }
        guard let next = times.compactMap({ $0 }).min(), next <= limit else { return false }
        clock.advance(to: next)
        if let entry = agenda.take(by: clock.now) { await handle(entry.event) }
        await handle(.work)
        return true
    }

    /// When a lane's next job is due; read anew when something has been written.
    func due(_ lane: JobLane) async throws -> Timestamp? {
        let writes = database.writes
        if let known = dues[lane], known.writes == writes { return known.due }
        let due = try await store.nextJobDue(lane: lane)
        dues[lane] = (writes, due)
        return due
    }

    func startNode(_ index: Int) throws {
        guard nodes[index]?.life.isAlive != true else { return }
        nodes[index] = try SimulatedNode(
            on: database,
            vault: vault,
            line: { life in
                SimulatedLine(gateway: gateway, clock: clock, life: life) { await self.meanwhile() }
            },
            clock: clock,
            chance: chance,
            webhooks: shop
        )
        if !isCalm, chance.percent(60) { nodes[index]?.life.end(after: chance.below(120)) }
        note("node \(index) starts")
    }

    /// What else happens while a call is on its way.
    private func meanwhile() async {
        guard depth < 2, !isCalm, chance.percent(35) else {
            clock.advance(by: .milliseconds(200))
            return
        }
        depth += 1
        defer { depth -= 1 }
        for _ in 0...chance.below(2) {
            guard let entry = agenda.take(by: clock.now + .seconds(20)) else { break }
            clock.advance(to: entry.at)
            await handle(entry.event)
        }
        if chance.percent(50) { await handle(.work) }
    }

    /// A time in which something was so.
    struct Span {
        let start: Timestamp
        var end: Timestamp?

        /// Whether it was so at an instant, or shortly before: an answer takes its time.
        func covers(_ instant: Timestamp) -> Bool {
            start <= instant && (end.map { instant - $0 < .seconds(300) } ?? true)
        }
    }

    /// Takes note of money that has come or gone.
    func noteMoney() {
        for transaction in gateway.transactions {
            let isHeld = money[transaction.tXid]?.last.map { $0.end == nil } ?? false
            guard isHeld != (transaction.deposit != nil) else { continue }
            if isHeld, let last = money[transaction.tXid]?.indices.last {
                money[transaction.tXid]?[last].end = clock.now
            } else {
                money[transaction.tXid, default: []].append(Span(start: clock.now))
            }
        }
    }

    func note(_ line: String) { diary.append("\(clock.now.rfc3339()) \(line)") }
}
