import Dispatch
import Graphics

/// Makes one PDF of many slips, on several threads; the bytes are the same on any number of them.
public struct VoucherBatch: Sendable {
    private let threads: Int
    private let makeRenderer: @Sendable () throws(VoucherError) -> VoucherRenderer

    /// - Parameters:
    ///   - threads: How many draw at once.
    ///   - makeRenderer: Makes a renderer for each; called on its thread.
    public init(
        threads: Int,
        makeRenderer: @escaping @Sendable () throws(VoucherError) -> VoucherRenderer
    ) {
        self.threads = max(1, threads)
        self.makeRenderer = makeRenderer
    }

    /// Makes the document, and blocks the caller's thread until it is there.
    ///
    /// - Parameters:
    ///   - vouchers: The slips, in the order of the pages; one at least.
    ///   - medium: What they are printed on.
    ///   - imposition: How many lie on a sheet; each has a page of its own when `nil`.
    /// - Throws: `BatchError` for the first slip that cannot be made; there is no document then.
    public func render(
        _ vouchers: [Voucher],
        on medium: Medium,
        imposed imposition: Imposition? = nil
    ) throws(BatchError) -> RenderedBatch {
        guard !vouchers.isEmpty else { throw BatchError(index: 0, error: VoucherError(.noPages, as: .pdf)) }
        let chunks = BatchChunks(count: vouchers.count)
        DispatchQueue.concurrentPerform(iterations: min(threads, chunks.last)) { _ in
            do throws(BatchError) {
                try work(on: chunks, of: vouchers, medium, imposition)
            } catch {
                chunks.fail(error)
            }
        }
        return try chunks.result()
    }

    private func work(
        on chunks: BatchChunks,
        of vouchers: [Voucher],
        _ medium: Medium,
        _ imposition: Imposition?
    ) throws(BatchError) {
        guard var chunk = chunks.next() else { return }
        let renderer: VoucherRenderer
        do { renderer = try makeRenderer() } catch { throw BatchError(index: 0, error: error) }
        repeat {
            let drawn = try renderer.draw(vouchers, in: chunks.range(of: chunk), on: medium, imposed: imposition)
            // Whoever adds the last one finishes the document.
            if let book = try chunks.add(drawn, as: chunk) { chunks.finish(try renderer.finished(book, of: vouchers)) }
            guard let next = chunks.next() else { return }
            chunk = next
        } while true
    }
}

/// A finished document of many slips.
public struct RenderedBatch: Sendable, Equatable {
    /// The PDF.
    public let bytes: [UInt8]
    /// How many pages it has.
    public let pages: Int
    /// What could not be shown as given, with the place of the slip in the batch, without personal data.
    public let warnings: [Warning]

    /// One thing that could not be shown as given.
    public struct Warning: Sendable, Equatable {
        /// The place of the slip in the batch, from 0.
        public let index: Int
        /// What it is, without personal data.
        public let text: String
    }
}

/// Why a batch could not be made; nothing has been written.
public struct BatchError: Error, Sendable, Equatable {
    /// The place of the slip in the batch, from 0.
    public let index: Int
    /// What is wrong with it.
    public let error: VoucherError
}
