import ArgumentParser
import Configuration
import FoundationEssentials
import SystemPackage

/// The flags that every command with settings takes.
struct SettingsOptions: ParsableArguments {
    @Option(help: "The settings file (YAML). Also STRUK_CONFIG.")
    var config: String?

    @Option(help: "Scheme, host and port of the gateway.")
    var gatewayURL: String?

    @Option(help: "The SQLite file.")
    var database: String?

    @Option(help: "Folder of voucher/ and locales/.")
    var templates: String?

    @Option(help: "The template’s name.")
    var template: String?

    @Option(help: "Folder of fonts.conf.")
    var fonts: String?

    /// Reads flags, environment and file.
    ///
    /// - Throws: `Failure` with code `.configuration` when the file is missing or no YAML.
    func settings() async throws -> Settings {
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "struk")
        var providers: [any ConfigProvider] = [environment]
        let file = config ?? ConfigReader(provider: environment).string(forKey: "config")
        if let file {
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
            } catch {
                throw Failure(
                    .configuration,
                    field: "config",
                    fault: "\(file) cannot be read as YAML",
                    remedy: "name a readable file of keys and values"
                )
            }
        }
        let reader = ConfigReader(providers: providers)
        var values: [String: String] = [:]
        for key in Settings.keys {
            values[key.name] = reader.string(forKey: ConfigKey(key.name), isSecret: key.isSecret)
        }
        var settings = Settings(values: values)
        settings["gateway.url"] = gatewayURL
        settings["database.path"] = database
        settings["templates"] = templates
        settings["template"] = template
        settings["fonts"] = fonts
        return settings
    }
}
