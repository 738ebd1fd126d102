import NIOPosix
import ServiceLifecycle
import Synchronization
import Vouchers

/// Renders on a few threads of its own: drawing takes milliseconds, in which the threads that serve must not stand still.
final class RenderPool: Service {
    private let threads: NIOThreadPool
    private let renderers = ThreadSpecificVariable<Confined>()
    private let make: @Sendable () throws -> VoucherRenderer
    private let queue = Mutex(Queue())
    private let limit: Int

    private struct Queue {
        var waiting = 0
        var hasRenderer = false
        var isClosed = false
    }

    /// - Parameters:
    ///   - count: How many threads.
    ///   - make: Makes a renderer for each; called on its thread, at its first slip.
    init(threads count: Int, make: @escaping @Sendable () throws -> VoucherRenderer) {
        threads = NIOThreadPool(numberOfThreads: count)
        limit = count * 64
        self.make = make
    }

    /// Keeps the threads until everything that uses them has ended.
    func run() async throws {
        try? await gracefulShutdown()
        queue.withLock { $0.isClosed = true }
        try await threads.shutdownGracefully()
    }

    /// Does a piece of work with a renderer.
    ///
    /// - Throws: `Problem` when too much waits already; what `work` and making a renderer throw.
    func render<Value: Sendable>(_ work: @escaping @Sendable (VoucherRenderer) throws -> Value) async throws -> Value {
        let isTaken = queue.withLock { queue in
            guard !queue.isClosed, queue.waiting < limit else { return false }
            queue.waiting += 1
            // Threads that run already are left alone.
            threads.start()
            return true
        }
        guard isTaken else { throw Problem(.tooBusy, "too many vouchers wait to be drawn; try again", retryAfter: 1) }
        defer { queue.withLock { $0.waiting -= 1 } }
        return try await threads.runIfActive { [self] in
            if let renderer = renderers.currentValue { return try work(renderer.renderer) }
            let renderer = Confined(try make())
            renderers.currentValue = renderer
            queue.withLock { $0.hasRenderer = true }
            return try work(renderer.renderer)
        }
    }

    /// Makes sure that there are templates and fonts: a renderer is made of them, or not at all.
    ///
    /// Once there is one it waits for nobody; a pool that has too much to do is no pool that cannot.
    ///
    /// - Throws: What making a renderer throws.
    func check() async throws {
        guard !queue.withLock({ $0.hasRenderer }) else { return }
        do {
            try await render { _ in }
        } catch let problem as Problem where problem.code == .tooBusy {}
    }
}

/// A renderer that never leaves the thread that made it: it lies in that thread's own storage, and nowhere else.
private final class Confined: @unchecked Sendable {
    let renderer: VoucherRenderer

    init(_ renderer: VoucherRenderer) { self.renderer = renderer }
}
