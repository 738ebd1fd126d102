import Dispatch
import Synchronization

/// A connection that only hears, woken by its socket.
final class PostgresEar: Sendable {
    enum Heard {
        case announcements([String])
        /// The connection is gone, and the ear with it.
        case goodbye
    }

    private let connection: Mutex<PostgresConnection>
    private let source: Mutex<any DispatchSourceRead>
    private let tell: @Sendable (Heard) -> Void

    /// - Parameter queue: Where what is heard is told.
    init(_ connection: sending PostgresConnection, on queue: DispatchQueue, tell: @escaping @Sendable (Heard) -> Void) {
        let source = DispatchSource.makeReadSource(fileDescriptor: connection.socket, queue: queue)
        self.connection = Mutex(connection)
        self.source = Mutex(source)
        self.tell = tell
        self.source.withLock { source in
            source.setEventHandler { [weak self] in self?.hear() }
            // The connection's end closes the socket, which must not happen before the source has let go of it.
            source.setCancelHandler { withExtendedLifetime(self) {} }
            source.activate()
        }
    }

    /// Tells what has been said by now; later words are told by themselves.
    func hear() {
        do {
            tell(.announcements(try connection.withLock { connection in try connection.announcements() }))
        } catch {
            close()
            tell(.goodbye)
        }
    }

    /// Hears no more; the connection ends once nobody waits on it.
    func close() { source.withLock { $0.cancel() } }
}
