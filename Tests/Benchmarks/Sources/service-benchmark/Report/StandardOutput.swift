import SystemPackage

/// Results, for people and for pipes; each line goes out at once.
enum StandardOutput {
    static func write(_ line: String) throws {
        _ = try FileDescriptor.standardOutput.writeAll("\(line)\n".utf8)
    }
}

/// What tells whoever waits how far it is, apart from the results.
enum Progress {
    static func tell(_ line: String) {
        _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
    }
}
