import ArgumentParser
import Payments
import Persistence

/// Writes everything a database holds.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything the database holds, a JSON line a row, to a file or standard output.",
        discussion: """
            One consistent state, also while the service runs. Merchants’ keys stay encrypted, and operators’ passwords \
            hashed; buyers’ names, phones and mail addresses are not: keep the file as safe as the database.

            EXAMPLE
              struk export -o struk.jsonl && STRUK_DATABASE_URL=postgres://… struk import struk.jsonl
            """
    )

    @Option(name: .shortAndLong, help: "The file to write; - for standard output.")
    var output = "-"

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        try await Composition(settings.settings()).withStore { store in
            try await LineFile.write(to: output) { file in _ = try await store.export { try file.write($0) } }
        }
    }
}

/// Fills an empty database.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Fill an empty database with what “export” wrote: all of it, or nothing.",
        discussion: "EXAMPLE\n  STRUK_DATABASE_URL=postgres://… struk import struk.jsonl"
    )

    @Argument(help: "The file that “export” wrote.")
    var file: String

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    func run() async throws {
        let source = try LineSource(path: file)
        defer { source.close() }
        try await Composition(settings.settings()).withStore { store in
            let rows = try await store.load(from: source.next).filter { $0.value > 0 }
            if output.json { return try StandardOutput.write(json: rows) }
            for (table, count) in rows.sorted(by: { $0.key < $1.key }) {
                try StandardOutput.write(table.padding(to: 24) + "\(count)")
            }
        }
    }
}
