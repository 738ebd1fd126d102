import FoundationEssentials
import Payments

/// Everything that can be set, from flags, the environment (`STRUK_…`) and one file, in this order.
struct Settings: Sendable {
    /// One setting: its key in the file, and with `STRUK_` before it in the environment.
    struct Key: Sendable {
        /// Such as `gateway.merchantKey`, in the environment `STRUK_GATEWAY_MERCHANT_KEY`.
        let name: String
        let fallback: String?
        /// The flag that sets it too, if any.
        var flag: String?
        var isSecret = false
        let purpose: String
    }

    private var values: [String: String]

    init(values: [String: String]) { self.values = values }

    /// A setting's value, or its default.
    subscript(name: String) -> String? {
        get { values[name] ?? Self.keys.first { $0.name == name }?.fallback }
        set { values[name] = newValue ?? values[name] }
    }

    /// A setting that has to be there.
    ///
    /// - Throws: `Failure` with code `.configuration` that says where to set it.
    func required(_ name: String) throws -> String {
        if let value = self[name], !value.isEmpty { return value }
        throw Failure(.configuration, field: name, fault: "it is not set", remedy: Self.remedy(for: name))
    }

    /// A number of seconds.
    ///
    /// - Throws: `Failure` with code `.configuration`.
    func seconds(_ name: String) throws -> Duration {
        let text = try required(name)
        guard let seconds = Double(text), seconds > 0, seconds <= 3600 else {
            throw Failure(
                .configuration,
                field: name,
                fault: "“\(text)” is no number of seconds",
                remedy: "give more than 0 and at most 3600"
            )
        }
        return .milliseconds(Int64(seconds * 1000))
    }

    /// The folder a setting names, or the one of that name beside the program or here.
    func folder(_ name: String) throws -> String {
        if let value = self[name] { return value }
        let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let candidates = [name, program.appending(path: "../share/struk/\(name)").path]
        guard let found = candidates.first(where: FileManager.default.fileExists(atPath:)) else {
            throw Failure(
                .configuration,
                field: name,
                fault: "there is no folder \(candidates.joined(separator: " or "))",
                remedy: "\(Self.remedy(for: name)), or run struk where it is"
            )
        }
        return found
    }

    /// Where a setting can be given.
    private static func remedy(for name: String) -> String {
        let flag = keys.first { $0.name == name }?.flag
        return (flag.map { "give \($0) or " } ?? "") + "set \(variable(of: name))"
    }

    /// The environment's name of a setting.
    static func variable(of name: String) -> String {
        var variable = "STRUK_"
        for character in name {
            if character.isUppercase { variable += "_" }
            variable += character == "." ? "_" : character.uppercased()
        }
        return variable
    }
}
