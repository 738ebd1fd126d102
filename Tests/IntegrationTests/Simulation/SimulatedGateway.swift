import Gateway
import GatewayEmulator
import Payments
import Synchronization

/// The hostile gateway: the emulator's desk on the simulated clock, with everything that can befall a call.
final class SimulatedGateway: Sendable {
    private struct State {
        var desk: EmulatedDesk
        var dice: FaultDice?
        var postbag = Postbag()
    }

    private let state: Mutex<State>
    private let clock: SimulatedClock

    init(merchants: [String: String], seed: UInt64, rate: Double, clock: SimulatedClock) {
        var settings = EmulatedDesk.Settings()
        settings.merchants = merchants
        settings.envelope = .digits
        settings.paymentURL = "http://gateway.example" + EmulatedDesk.paymentPath
        state = Mutex(
            State(desk: EmulatedDesk(settings: settings), dice: FaultDice(seed: seed, rates: FaultRates(rate)))
        )
        self.clock = clock
    }

    private var now: Int64 { clock.now.milliseconds }

    /// From now on nothing goes wrong any more.
    func calmDown() { state.withLock { $0.dice = nil } }

    func nextFault(of endpoint: Endpoint) -> Faults.Call { state.withLock { $0.dice?.next(endpoint) ?? .noFault } }

    func answer(_ call: MerchantCall) -> GatewayAnswer {
        let now = now
        return state.withLock { $0.desk.answer(call, at: now) }
    }

    /// A hand at the till or on the payment page, and what follows from it: when the store will take the payment back.
    @discardableResult
    func work<Result>(
        _ hand: (inout EmulatedDesk, Int64) throws(TillRefusal) -> Result
    ) -> Result? {
        let now = now
        return state.withLock { state in try? hand(&state.desk, now) }
    }

    /// When the store takes back what it has just been paid.
    func nextReversal() -> Duration? {
        state.withLock { state in
            if case .reverse(let seconds)? = state.dice?.nextDeposit() { .seconds(seconds) } else { nil }
        }
    }

    /// The notifications that are on their way since the last time.
    func takeLetters() -> [Letter] {
        state.withLock { state in
            var letters: [Letter] = []
            for notice in state.desk.takeNotices() {
                letters += state.postbag.letters(for: notice, state.dice?.nextDelivery() ?? .noFault)
            }
            return letters
        }
    }

    func post(_ letter: Letter) -> NotificationPost? { state.withLock { $0.desk.notificationForm(for: letter) } }

    var transactions: [Transaction] { state.withLock { $0.desk.ledger.transactions } }
}

/// A node's line to the simulated gateway.
///
/// While a call is on its way the rest of the world goes on.
struct SimulatedLine: GatewayTransport {
    let gateway: SimulatedGateway
    let clock: SimulatedClock
    let life: Life
    let meanwhile: @Sendable () async -> Void

    func post(path: String, contentType: String, body: [UInt8]) async throws(TransportFailure) -> [UInt8] {
        guard let endpoint = CallAddress(path: path)?.endpoint, life.isAlive else { throw .connection }
        let call = MerchantCall(path: path, contentType: contentType, body: body)
        let fault = gateway.nextFault(of: endpoint)
        await meanwhile()
        switch fault {
        case .timeOutBeforeActing:
            clock.advance(by: .seconds(30))
            throw .timeout
        case .dropConnection:
            throw .connection
        case .error(let code):
            return Array(#"{"resultCd":"\#(code)","resultMsg":"simulated"}"#.utf8)
        default:
            break
        }
        let answer = gateway.answer(call)
        await meanwhile()
        // The process may have ended while it waited.
        guard life.isAlive else { throw .connection }
        switch fault {
        case .timeOutAfterActing:
            clock.advance(by: .seconds(30))
            throw .timeout
        case .dropAfterActing: throw .connection
        case .garbage: return Array("<html>Service is busy</html>".utf8)
        case .halfReply: return Array(answer.body.prefix(answer.body.count / 2))
        default: return answer.body
        }
    }
}
