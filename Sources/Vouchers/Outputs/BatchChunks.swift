import Graphics
import Synchronization

/// A piece of a batch’s document.
struct DrawnChunk: Sendable {
    let part: PDFPart
    let warnings: [RenderedBatch.Warning]
}

/// Hands out the pieces of a batch, and puts what is made of them together in their order.
final class BatchChunks: Sendable {
    /// Whole sheets, however many slips lie on one.
    private static let size = 32

    private struct State {
        var next = 0
        var added = 0
        /// Those that came before their turn.
        var early: [Int: DrawnChunk] = [:]
        var book = PDFBook()
        var warnings: [RenderedBatch.Warning] = []
        var pages = 0
        var bytes: [UInt8] = []
        var error: BatchError?
    }

    let last: Int
    private let count: Int
    private let state = Mutex(State())

    init(count: Int) {
        self.count = count
        last = (count + Self.size - 1) / Self.size
    }

    func range(of chunk: Int) -> Range<Int> { chunk * Self.size..<min((chunk + 1) * Self.size, count) }

    /// The next piece to be made, or `nil` when all are taken or one has failed.
    func next() -> Int? {
        state.withLock { state in
            guard state.next < last, state.error == nil else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// - Returns: The book, when nothing is missing any more.
    func add(_ chunk: DrawnChunk, as number: Int) throws(BatchError) -> PDFBook? {
        let added: Result<PDFBook?, BatchError> = state.withLock { state in
            state.early[number] = chunk
            while let chunk = state.early.removeValue(forKey: state.added) {
                do throws(GraphicsError) {
                    try state.book.append(chunk.part)
                } catch {
                    return .failure(BatchError(index: state.added * Self.size, error: VoucherError(error, as: .pdf)))
                }
                state.warnings += chunk.warnings
                state.added += 1
            }
            guard state.added == last else { return .success(nil) }
            state.pages = state.book.pageCount
            // Handed over, since it is as large as the document.
            defer { state.book = PDFBook() }
            return .success(state.book)
        }
        return try added.get()
    }

    func finish(_ bytes: [UInt8]) { state.withLock { $0.bytes = bytes } }

    /// Keeps the error of the earliest slip, since the pieces before it go on.
    func fail(_ error: BatchError) {
        state.withLock { state in
            if state.error.map({ error.index < $0.index }) ?? true { state.error = error }
        }
    }

    func result() throws(BatchError) -> RenderedBatch {
        let result: Result<RenderedBatch, BatchError> = state.withLock { state in
            if let error = state.error { return .failure(error) }
            return .success(RenderedBatch(bytes: state.bytes, pages: state.pages, warnings: state.warnings))
        }
        return try result.get()
    }
}
