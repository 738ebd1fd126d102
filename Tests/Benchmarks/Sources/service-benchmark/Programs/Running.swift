import FoundationEssentials
import Subprocess

/// A program at work.
struct Running: Sendable {
    let name: String
    /// Its process.
    let id: Int32
    let output: SubprocessOutputSequence
    let log: String

    /// Waits for the line of JSON with which a server says where it listens.
    ///
    /// - Throws: `ProgramError` with the last of its log when it ends without one.
    func announcedURL() async throws -> String {
        struct Announcement: Decodable { let url: String }
        var text = ""
        for try await line in output.strings() {
            text += line
            if let announcement = try? JSONDecoder().decode(Announcement.self, from: Data(text.utf8)) {
                return announcement.url
            }
        }
        let log = try Data(contentsOf: URL(filePath: log))
        throw ProgramError(program: name, said: text + String(decoding: log, as: UTF8.self))
    }

    /// The processor time it has used so far, in all its threads.
    var cpuSeconds: Double {
        get throws {
            // proc(5): the name, in parentheses, may hold spaces; after it, utime and stime are the 12th and 13th.
            let fields = try kernelFile("stat").split(separator: ")").last?.split(separator: " ") ?? []
            guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
                throw ProgramError(program: name, said: "/proc/\(id)/stat cannot be read")
            }
            // In USER_HZ, which is 100 whatever the kernel's own clock is.
            return (user + system) / 100
        }
    }

    /// The memory it holds.
    var residentMegabytes: Double {
        get throws {
            let line = try kernelFile("status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            guard let line, let kilobytes = Double(line.filter(\.isNumber)) else {
                throw ProgramError(program: name, said: "/proc/\(id)/status cannot be read")
            }
            return kilobytes / 1024
        }
    }

    private func kernelFile(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "/proc/\(id)/\(file)")), as: UTF8.self)
    }
}
