import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Delivers notifications to their `dbProcessUrl`.
///
/// How often and how long the real gateway tries is not published. This one tries again after each of its pauses
/// until it gets status 200, and tells the events of one payment in their order, unless a fault befalls them.
struct Courier: Service {
    let books: Bookkeeper
    let script: FaultScript
    let pauses: [Duration]
    let patience: Duration
    let logger: Logger
    private let rounds = Rounds()

    init(books: Bookkeeper, script: FaultScript, pauses: [Duration], patience: Duration, logger: Logger) {
        self.books = books
        self.script = script
        self.pauses = pauses
        self.patience = patience
        self.logger = logger
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
            try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                await withDiscardingTaskGroup { group in
                    var bag = Postbag()
                    for await notice in books.notices {
                        let fault = script.nextDelivery()
                        if fault != .noFault { log(notice, "notification fault", ["fault": "\(fault.name)"]) }
                        let letters = bag.letters(for: notice, fault)
                        for letter in letters where letter.isLate {
                            group.addTask {
                                guard (try? await books.clock.wait(until: letter.due)) != nil else { return }
                                await post(letter, through: client)
                            }
                        }
                        let tXid = notice.transaction.tXid
                        guard rounds.add(letters.filter { !$0.isLate }, to: tXid) else { continue }
                        group.addTask {
                            while let letter = rounds.next(of: tXid) { await post(letter, through: client) }
                        }
                    }
                }
            }
        }
    }

    private func post(_ letter: Letter, through client: HTTPClient) async {
        guard let post = books.work({ desk, _ in desk.notificationForm(for: letter) }) else { return }
        var request = HTTPClientRequest(url: post.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: post.contentType)
        request.headers.add(name: "User-Agent", value: post.userAgent)
        request.body = .bytes(ByteBuffer(bytes: post.body))
        if await attempt(request, letter.notice, through: client) { return }
        // Nobody but the gateway itself tries again.
        guard letter.seal == .genuine else { return }
        for pause in pauses {
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            if await attempt(request, letter.notice, through: client) { return }
        }
        log(letter.notice, "notification given up")
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

// A service group logs its services as text, and this one reaches the merchants’ keys.
extension Courier: CustomStringConvertible {
    var description: String { "courier of notifications" }
}
