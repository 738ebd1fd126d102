package import Logging
package import Payments

/// A log with a line for each event: its time, level and message, then its facts by name.
package struct ServiceLogHandler: LogHandler {
    package var logLevel = Logger.Level.info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let writer: LogWriter
    private let now: @Sendable () -> Timestamp

    /// A log that goes to a writer, with the time of a clock.
    package init(_ writer: LogWriter, now: @escaping @Sendable () -> Timestamp) {
        self.writer = writer
        self.now = now
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var facts = metadata
        if let provided = metadataProvider?.get() { facts.merge(provided) { $1 } }
        if let own = event.metadata { facts.merge(own) { $1 } }
        var line = "\(now().rfc3339()) \(event.level) \(event.message)"
        for (name, value) in facts.sorted(by: { $0.key < $1.key }) { line += " \(name)=\(value)" }
        if let error = event.error { line += " error=\(error)" }
        // What others say must not look like a line of ours.
        if line.utf8.contains(where: { $0 < 32 }) {
            line = String(line.map { letter -> Character in letter.isNewline ? " " : letter })
        }
        writer.write(line, isUrgent: event.level >= .error)
    }
}
