import Foundation

/// Where the package lies, for the templates and fonts that it ships.
package enum PackageRoot {
    package static let path = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .path
    package static let templates = path + "/templates"
    package static let fonts = path + "/fonts"
}
