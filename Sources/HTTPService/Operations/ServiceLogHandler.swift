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
        // Put together by hand: an interpolation looks up how to describe each part, and every request waits for it.
        var line = now().rfc3339()
        line += " "
        line += event.level.rawValue
        line += " "
        line += event.message.description
        for (name, value) in facts(of: event) {
            line += " "
            line += name
            line += "="
            line += value.text
        }
        if let error = event.error { line += " error=\(error)" }
        // What others say must not look like a line of ours.
        if line.utf8.contains(where: { $0 < 32 }) {
            line = String(line.map { letter -> Character in letter.isNewline ? " " : letter })
        }
        writer.write(line, isUrgent: event.level >= .error)
    }

    private func facts(of event: LogEvent) -> [(key: String, value: Logger.MetadataValue)] {
        guard event.metadata != nil || metadataProvider != nil || !metadata.isEmpty else { return [] }
        var facts = event.metadata ?? [:]
        if let provided = metadataProvider?.get() { facts.merge(provided) { own, _ in own } }
        if !metadata.isEmpty { facts.merge(metadata) { own, _ in own } }
        return facts.sorted { $0.key < $1.key }
    }
}

extension Logger.MetadataValue {
    fileprivate var text: String {
        switch self {
        case .string(let text): text
        case .stringConvertible(let value): value.description
        default: description
        }
    }
}
