import Payments

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where secrets come from: never from an argument, which shows in process lists.
enum StandardInput {
    /// The first line; where somebody types it, it is asked for twice and not shown.
    ///
    /// - Throws: `InvalidValue` for the field.
    static func secret(_ field: String) throws(InvalidValue) -> Secret {
        guard isatty(STDIN_FILENO) == 1 else { return Secret(try line(field)) }
        let first = try unseenLine(field, prompt: "\(field): ")
        guard try unseenLine(field, prompt: "\(field), once more: ") == first else {
            throw InvalidValue(field: field, fault: "the two are not equal", remedy: "type the same one twice")
        }
        return Secret(first)
    }

    private static func unseenLine(_ field: String, prompt: String) throws(InvalidValue) -> String {
        var terminal = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &terminal) == 0 else { return try line(field) }
        var quiet = terminal
        quiet.c_lflag = quiet.c_lflag & ~tcflag_t(ECHO) | tcflag_t(ECHONL)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        defer { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal) }
        StandardError.prompt(prompt)
        return try line(field)
    }

    private static func line(_ field: String) throws(InvalidValue) -> String {
        guard let line = readLine() else {
            throw InvalidValue(
                field: field,
                fault: "standard input has none",
                remedy: "give it in the first line, or have one made by --generate"
            )
        }
        return line
    }
}
