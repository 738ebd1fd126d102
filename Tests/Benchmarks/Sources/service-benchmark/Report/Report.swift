import FoundationEssentials

/// Everything that was measured in one run.
struct Report: Sendable, Encodable {
    let machine: String
    let seconds: Int
    let rows: [Row]
    let verdicts: [Verdict]

    init(_ rows: [Row], under load: LoadOptions) {
        machine = Self.describeMachine()
        seconds = load.duration
        self.rows = rows
        verdicts = Verdict.all(on: rows)
    }

    /// The report as JSON, members sorted by name.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    private static func describeMachine() -> String {
        let cores = "\(ProcessInfo.processInfo.activeProcessorCount) cores"
        let data = (try? Data(contentsOf: URL(filePath: "/proc/cpuinfo"))) ?? Data()
        let model = String(decoding: data, as: UTF8.self)
            .split(separator: "\n")
            .first { $0.hasPrefix("model name") }?
            .split(separator: ":")
            .last
        return model.map { "\(cores) of\($0)" } ?? cores
    }
}
