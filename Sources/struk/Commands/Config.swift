import ArgumentParser

/// Shows the settings that hold.
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the settings that hold, secrets redacted.",
        discussion: "EXAMPLE\n  STRUK_MERCHANT_NAME=\"Toko Budi\" struk config --config struk.yaml"
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let key: String
        let variable: String
        let value: String?
        let purpose: String
    }

    func run() async throws {
        let settings = try await settings.settings()
        let results = Settings.keys.map { key in
            Result(
                key: key.name,
                variable: Settings.variable(of: key.name),
                value: key.isSecret ? settings[key.name].map { _ in "(set, not shown)" } : settings[key.name],
                purpose: key.purpose
            )
        }
        if output.json { return try StandardOutput.write(json: results) }
        for result in results {
            try StandardOutput.write(
                result.key.padding(to: 30) + (result.value ?? "–").padding(to: 30) + "# \(result.purpose)"
            )
        }
    }
}
