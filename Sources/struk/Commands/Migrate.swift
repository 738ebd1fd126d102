import ArgumentParser
import Persistence

/// Brings the database to the form this program needs.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
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
        let store = try Composition(settings).openStore()
        let name = settings["database.url"] == nil ? try settings.required("database.path") : "PostgreSQL"
        let migrations: [String]
        do {
            migrations = try await store.migrate()
        } catch {
            await store.shutdown()
            throw error
        }
        await store.shutdown()
        if output.json { return try StandardOutput.write(json: Result(database: name, migrations: migrations)) }
        try StandardOutput.write(
            migrations.isEmpty ? "\(name) is current" : "\(name): \(migrations.joined(separator: ", "))"
        )
    }
}
