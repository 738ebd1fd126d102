/// What libpq says of a connection that it could not make or keep.
///
/// Each address that was tried has a line, `connection to server at "host", port 5432 failed: …`, which ends with the
/// reason, or with `FATAL:  28P01` when the server itself refused; an indented line gives advice.
struct ConnectionMessage {
    /// The server's code, the last one where several addresses were tried.
    let code: String?
    /// The reason of the last address, in one line.
    let reason: String

    init(_ message: String) {
        let lines = message.split(whereSeparator: \.isNewline).filter { $0.first?.isWhitespace == false }
        let endings = lines.map { line in
            line.firstRange(of: " failed: ").map { String(line[$0.upperBound...]) } ?? String(line)
        }
        code = endings.compactMap(Self.code(in:)).last
        reason = endings.last ?? "no reason given"
    }

    private static func code(in line: String) -> String? {
        let ending = line.suffix(8)
        let code = ending.suffix(5)
        guard ending.hasPrefix(":  "), code.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }) else {
            return nil
        }
        return String(code)
    }
}
