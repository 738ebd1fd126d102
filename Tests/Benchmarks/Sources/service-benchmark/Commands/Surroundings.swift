import ArgumentParser
import FoundationEssentials

/// What is measured, and where it may keep its files.
struct Surroundings: ParsableArguments {
    @Option(help: "The program to measure, from a release build.")
    var struk = packageRoot + "/.build/release/struk"

    @Option(help: "Where databases and logs lie meanwhile: on a real disk, or durability costs nothing.")
    var folder = "/var/tmp"

    func validate() throws {
        guard FileManager.default.isExecutableFile(atPath: struk) else {
            throw ValidationError("--struk: there is no program \(struk); build it with `make build`, or name another")
        }
    }

    /// The program's whole path: it runs in the folder of templates and fonts.
    var program: String { URL(filePath: struk).absoluteURL.standardized.path }

    /// The folder's whole path.
    var absoluteFolder: String { URL(filePath: folder).absoluteURL.standardized.path }

    /// Where templates and fonts are.
    static let packageRoot = URL(filePath: #filePath)
        .appending(path: "../../../../../..")
        .standardized
        .path
}
