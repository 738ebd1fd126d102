import Graphics
import TestSupport

extension FontLibrary {
    /// The fonts that the package's configuration leads to.
    static func packaged() throws -> FontLibrary {
        try FontLibrary(configuration: PackageRoot.fonts + "/fonts.conf")
    }
}

extension TextStyle {
    static func inter(_ size: Double, _ weight: Weight = .regular, grey: Double = 0) -> TextStyle {
        TextStyle(family: "Inter", size: size, weight: weight, grey: grey)
    }
}
