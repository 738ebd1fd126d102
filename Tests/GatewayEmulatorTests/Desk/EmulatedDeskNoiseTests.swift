import GatewayEmulator
import Testing

/// Bytes that nobody meant.
struct EmulatedDeskNoiseTests {
    /// The published list of codes.
    static let documented: Set<String> = {
        let ranges = [
            1001...1004, 8001...8005, 8061...8067, 8090...8090, 8200...8202, 9001...9031, 9301...9334, 9501...9536,
        ]
        return Set(["0000", "9999"] + ranges.joined().map(String.init))
    }()

    private static let types = [
        "application/json", "Application/JSON; charset=utf-8", "application/x-www-form-urlencoded", "", "text/plain",
    ]

    private static func code(_ answer: GatewayAnswer) throws -> String {
        var text = String(decoding: answer.body, as: UTF8.self)[...]
        if text.first == "(" { text = text.dropFirst().dropLast() }
        return try JSON(text.drop { $0.isNumber }.utf8).text("resultCd")
    }

    private static func desk(_ envelope: Envelope) -> EmulatedDesk {
        var settings = EmulatedDesk.Settings()
        settings.envelope = envelope
        return EmulatedDesk(settings: settings)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `random bytes are answered with a documented refusal`(_ seed: UInt64) throws {
        var chance = Seeded(seed)
        var desk = Self.desk(Envelope.allCases.randomElement(using: &chance) ?? .plain)
        let now = try wib("2025-01-15T09:30:01")
        for _ in 0..<50 {
            let length = Int.random(in: 0...2000, using: &chance)
            let call = MerchantCall(
                path: CallAddress.all.map(\.path).randomElement(using: &chance) ?? "",
                query: String(decoding: Self.noise(length / 10, &chance), as: UTF8.self),
                contentType: Self.types.randomElement(using: &chance) ?? "",
                body: Self.noise(length, &chance)
            )
            let code = try Self.code(desk.answer(call, at: now))
            #expect(Self.documented.contains(code) && code != "0000", "seed \(seed)")
        }
        #expect(desk.ledger.transactions.isEmpty, "seed \(seed)")
    }

    static let calls: [Call] = [
        .registration, .inquiry(), .cancel(), .redirect, .enterprise, .inquiry().by(.enterprise),
        .cancel().by(.enterprise),
    ]

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a call with some bytes changed is answered as documented`(_ seed: UInt64) throws {
        var chance = Seeded(seed)
        var desk = Self.desk(Envelope.allCases.randomElement(using: &chance) ?? .plain)
        let now = try wib("2025-01-15T09:30:01")
        for _ in 0..<50 {
            var call = (Self.calls.randomElement(using: &chance) ?? .registration).onWire
            for _ in 0..<Int.random(in: 0...4, using: &chance) where !call.body.isEmpty {
                let place = Int.random(in: call.body.indices, using: &chance)
                switch Int.random(in: 0...2, using: &chance) {
                case 0: call.body[place] = UInt8.random(in: 0...255, using: &chance)
                case 1: call.body.remove(at: place)
                default: call.body.insert(contentsOf: call.body[..<place].suffix(20), at: place)
                }
            }
            #expect(Self.documented.contains(try Self.code(desk.answer(call, at: now))), "seed \(seed)")
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `the same bytes at the same instants bring the same answers`(_ seed: UInt64) throws {
        let now = try wib("2025-01-15T09:30:01")
        func answers() -> [GatewayAnswer] {
            var (chance, desk) = (Seeded(seed), Self.desk(.digits))
            return (0..<30).map { step in
                let call = (Self.calls.randomElement(using: &chance) ?? .registration).with(
                    "referenceNo",
                    chance.text()
                )
                return desk.answer(call.onWire, at: now + Int64(step) * 1000)
            }
        }
        #expect(answers() == answers(), "seed \(seed)")
    }

    private static func noise(_ length: Int, _ chance: inout Seeded) -> [UInt8] {
        (0..<length).map { _ in
            // Half of it from what JSON and forms are made of, so that some of it gets further in.
            Bool.random(using: &chance)
                ? Array("{}[]\":,&=%+.0123iMidamt\\u".utf8).randomElement(using: &chance) ?? 0
                : UInt8.random(in: 0...255, using: &chance)
        }
    }
}
