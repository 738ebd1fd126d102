import ArgumentParser
import Persistence

/// Brings the database to the form this program needs.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Create the database, or bring it to the form this program needs.",
        discussion: "EXAMPLE\n  struk migrate --database /var/lib/struk/struk.sqlite"
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let database: String
        let migrations: [String]
    }

    func run() async throws {
        let settings = try await settings.settings()
        let path = try settings.required("database.path")
        let migrations = try SQLiteStore(path: path).migrate()
        if output.json { return try StandardOutput.write(json: Result(database: path, migrations: migrations)) }
        StandardOutput.write(
            migrations.isEmpty ? "\(path) is current" : "\(path): \(migrations.joined(separator: ", "))"
        )
    }
}
