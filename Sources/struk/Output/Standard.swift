import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where results go; whoever waits for one is told when it cannot be written.
enum StandardOutput {
    /// A line of text.
    ///
    /// - Throws: `Failure` with code `.cannotWrite`.
    static func write(_ line: String) throws(Failure) { try write(Array(line.utf8) + [10]) }

    /// Bytes as they are.
    ///
    /// - Throws: `Failure` with code `.cannotWrite`.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        do {
            // Carries on after an interruption, and where only a part was taken.
            try FileDescriptor.standardOutput.writeAll(bytes)
        } catch {
            let isAbandoned = error as? Errno == .brokenPipe
            throw Failure(
                .cannotWrite,
                field: "standard output",
                fault: isAbandoned ? "nobody reads it any more" : "it cannot be written (\(error))",
                remedy: isAbandoned ? "have its reader take all of it" : "send it where there is room"
            )
        }
    }

    /// A value as JSON with sorted keys.
    ///
    /// - Parameter indented: Whether people read it; else it is one line, for whoever waits for it.
    /// - Throws: `Failure` with code `.cannotWrite`; what encoding throws.
    static func write(json value: some Encodable, indented: Bool = true) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if indented { encoder.outputFormatting.insert(.prettyPrinted) }
        try write(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Makes a reader that goes away a failure like others.
    ///
    /// The system would end the program with the next byte, and nobody could tell what it had done until then.
    static func outliveReaders() { _ = signal(SIGPIPE, SIG_IGN) }
}

/// Where progress, warnings and failures go.
enum StandardError {
    /// A line of text; there is nowhere to tell that it cannot be written.
    static func write(_ line: String) { _ = try? FileDescriptor.standardError.writeAll(Array(line.utf8) + [10]) }

    /// Lines as they are.
    static func write(_ bytes: [UInt8]) { _ = try? FileDescriptor.standardError.writeAll(bytes) }

    /// A question, whose answer stands on the same line.
    static func prompt(_ question: String) { _ = try? FileDescriptor.standardError.writeAll(Array(question.utf8)) }
}
