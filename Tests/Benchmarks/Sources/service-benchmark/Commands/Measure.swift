import ArgumentParser
import FoundationEssentials

/// Measures every case on a fresh database each.
struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure every case on SQLite and on PostgreSQL, and say which targets are met."
    )

    @OptionGroup var surroundings: Surroundings
    @OptionGroup var load: LoadOptions

    @Option(help: "sqlite or postgres; both when not given.")
    var database: [Database] = []

    @Option(help: "\(Case.allCases.map(\.rawValue).joined(separator: ", ")); all when not given.")
    var only: [Case] = []

    @Option(help: "How many payments to prepare; the notification case ends when each has had its own.")
    var payments = 24_000

    @Option(help: "What is asked of vouchers, such as “medium=80mm” or “scale=1”.")
    var voucher = "medium=phone"

    @Option(help: "The file for the report as JSON; within the output when not given.")
    var json: String?

    func validate() throws {
        guard (2...1_000_000).contains(payments) else { throw ValidationError("--payments: give 2 to 1000000") }
    }

    func run() async throws {
        try Wrk.check()
        var rows: [Row] = []
        for database in database.isEmpty ? Database.allCases : database {
            rows += try await Workspace.with(in: surroundings.absoluteFolder) { workspace in
                try await Rig.running(surroundings.program, on: database, in: workspace) { rig in
                    try await Trial(
                        database: database,
                        rig: rig,
                        workspace: workspace,
                        load: load,
                        cases: only.isEmpty ? Case.allCases : only,
                        paymentCount: payments,
                        query: voucher.isEmpty ? "" : "?\(voucher)"
                    )
                    .run()
                }
            }
        }
        let report = Report(rows, under: load)
        try StandardOutput.write(report.markdown)
        if let json {
            try Data(report.json.utf8).write(to: URL(filePath: json))
        } else {
            try StandardOutput.write("```json\n\(report.json)\n```\n")
        }
        try StandardOutput.write(report.judgement)
    }
}
