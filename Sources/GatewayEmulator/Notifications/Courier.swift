import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization

/// Delivers notifications to their `dbProcessUrl`.
///
/// How often and how long the real gateway tries is not published. This one tries again after each of its pauses
/// until it gets status 200, and tells the events of one payment in their order.
struct Courier: Service {
    let notices: AsyncStream<Notice>
    let merchants: [String: String]
    let pauses: [Duration]
    let patience: Duration
    let script: FaultScript
    let logger: Logger
    private let rounds = Rounds()

    init(
        notices: AsyncStream<Notice>,
        merchants: [String: String],
        pauses: [Duration],
        patience: Duration,
        script: FaultScript,
        logger: Logger
    ) {
        self.notices = notices
        self.merchants = merchants
        self.pauses = pauses
        self.patience = patience
        self.script = script
        self.logger = logger
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
            try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                await withDiscardingTaskGroup { group in
                    for await notice in notices {
                        let parcel = Parcel(notice: notice, fault: script.nextDelivery())
                        guard rounds.add(parcel) else { continue }
                        group.addTask {
                            while let parcel = rounds.next(of: parcel.tXid) { await deliver(parcel, through: client) }
                        }
                    }
                }
            }
        }
    }

    private func deliver(_ parcel: Parcel, through client: HTTPClient) async {
        switch parcel.fault {
        case .noFault:
            await post(parcel.notice, through: client)
        case .loseNotification:
            log(parcel.notice, "notification lost, as scripted")
        case .doubleNotification:
            await post(parcel.notice, through: client)
            await post(parcel.notice, through: client)
        }
    }

    private func post(_ notice: Notice, through client: HTTPClient) async {
        guard let key = merchants[notice.transaction.registration.iMid] else { return }
        var request = HTTPClientRequest(url: notice.transaction.registration.dbProcessUrl)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "User-Agent", value: "Jakarta Commons-HttpClient/3.1")
        request.body = .bytes(ByteBuffer(string: notice.form(key: key).encoded))
        if await attempt(request, notice, through: client) { return }
        for pause in pauses {
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            if await attempt(request, notice, through: client) { return }
        }
        log(notice, "notification given up")
    }

    private func attempt(_ request: HTTPClientRequest, _ notice: Notice, through client: HTTPClient) async -> Bool {
        do {
            let response = try await client.execute(request, timeout: TimeAmount(patience))
            _ = try? await response.body.collect(upTo: 65_536)
            log(notice, "notification answered", ["http": "\(response.status.code)"])
            return response.status == .ok
        } catch {
            log(notice, "notification failed", ["error": "\(error)"])
            return false
        }
    }

    private func log(_ notice: Notice, _ message: Logger.Message, _ metadata: Logger.Metadata = [:]) {
        let kind = notice.kind == .deposit ? "deposit" : "reversal"
        logger.info(
            message,
            metadata: metadata.merging(["tXid": "\(notice.transaction.tXid)", "kind": "\(kind)"]) { first, _ in first }
        )
    }
}

// A service group logs its services as text, and this one has the merchants’ keys.
extension Courier: CustomStringConvertible {
    var description: String { "courier of notifications" }
}

/// Something to tell, and what befalls it.
private struct Parcel: Sendable {
    let notice: Notice
    let fault: Faults.Delivery
    var tXid: String { notice.transaction.tXid }
}

/// What is still to be told of each payment.
private final class Rounds: Sendable {
    private let waiting = Mutex<[String: [Parcel]]>([:])

    /// - Returns: Whether nobody is telling anything of this payment yet, so that somebody has to begin.
    func add(_ parcel: Parcel) -> Bool {
        waiting.withLock { waiting in
            let isFirst = waiting[parcel.tXid] == nil
            waiting[parcel.tXid, default: []].append(parcel)
            return isFirst
        }
    }

    /// The next of the same payment; without one, somebody has to begin again later.
    func next(of tXid: String) -> Parcel? {
        waiting.withLock { waiting in
            guard waiting[tXid]?.isEmpty == false else {
                waiting[tXid] = nil
                return nil
            }
            return waiting[tXid]?.removeFirst()
        }
    }
}
