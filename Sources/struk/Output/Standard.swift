import FoundationEssentials

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where results go.
enum StandardOutput {
    /// A line of text.
    static func write(_ line: String) { writeAll(Array(line.utf8) + [10], to: STDOUT_FILENO) }

    /// Bytes as they are.
    static func write(_ bytes: [UInt8]) { writeAll(bytes, to: STDOUT_FILENO) }

    /// A value as JSON with sorted keys.
    ///
    /// - Parameter indented: Whether people read it; else it is one line, for whoever waits for it.
    static func write(json value: some Encodable, indented: Bool = true) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if indented { encoder.outputFormatting.insert(.prettyPrinted) }
        write(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// Where progress, warnings and failures go.
enum StandardError {
    /// A line of text.
    static func write(_ line: String) { writeAll(Array(line.utf8) + [10], to: STDERR_FILENO) }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written > 0 else { return }
        rest = rest.dropFirst(written)
    }
}
