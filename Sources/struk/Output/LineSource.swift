import Payments
import Synchronization
import SystemPackage

/// A file that is read line by line, however large it is.
final class LineSource: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var position = 0
        /// As far as there is no end of a line.
        var searched = 0
        var number = 0
        var isAtEnd = false
    }

    /// More than any line of ours has; a file without ends of lines must not fill the memory.
    private static let longest = 16 << 20

    private let path: String
    private let remedy: String
    private let file: FileDescriptor
    private let state = Mutex(State())

    /// - Parameter remedy: What to do when it cannot be read.
    /// - Throws: `InvalidValue` for field `file`.
    init(path: String, remedy: String = "name what “export” wrote") throws(InvalidValue) {
        self.path = path
        self.remedy = remedy
        do { file = try .open(FilePath(path), .readOnly) } catch { throw Self.unreadable(path, remedy) }
    }

    /// The next line, without its end; `nil` after the last.
    ///
    /// - Throws: `InvalidValue` for field `file` when it cannot be read or is no UTF-8.
    func next() throws -> String? {
        try state.withLock { state in
            while true {
                if let end = state.pending[state.searched...].firstIndex(of: 10) {
                    defer { (state.position, state.searched) = (end + 1, end + 1) }
                    return try line(state.pending[state.position..<end], &state)
                }
                state.searched = state.pending.endIndex
                guard state.searched - state.position <= Self.longest else {
                    throw InvalidValue(
                        field: "file",
                        fault: "line \(state.number + 1) of \(path) is longer than \(Self.longest >> 20) MB",
                        remedy: remedy
                    )
                }
                if state.isAtEnd {
                    defer { state.position = state.pending.endIndex }
                    let rest = state.pending[state.position...]
                    return rest.isEmpty ? nil : try line(rest, &state)
                }
                try fill(&state)
            }
        }
    }

    private func line(_ bytes: ArraySlice<UInt8>, _ state: inout State) throws(InvalidValue) -> String {
        state.number += 1
        guard let line = String(validating: bytes, as: UTF8.self) else {
            throw InvalidValue(
                field: "file",
                fault: "line \(state.number) of \(path) is no UTF-8",
                remedy: "save it in that encoding"
            )
        }
        return line
    }

    func close() { try? file.close() }

    private func fill(_ state: inout State) throws(InvalidValue) {
        state.pending.removeFirst(state.position)
        state.searched -= state.position
        state.position = 0
        do {
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = try unsafe piece.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
            piece.removeLast(piece.count - count)
            state.isAtEnd = piece.isEmpty
            state.pending += piece
        } catch {
            throw Self.unreadable(path, remedy)
        }
    }

    private static func unreadable(_ path: String, _ remedy: String) -> InvalidValue {
        InvalidValue(field: "file", fault: "\(path) cannot be read", remedy: remedy)
    }
}
