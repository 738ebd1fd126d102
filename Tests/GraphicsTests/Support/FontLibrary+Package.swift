import Foundation
import Graphics
import TestSupport

extension FontLibrary {
    /// The fonts that the package's configuration leads to.
    static func packaged() throws -> FontLibrary {
        try FontLibrary(configuration: PackageRoot.fonts + "/fonts.conf")
    }

    /// A family with TrueType outlines and other scripts than Latin.
    static func dejaVu() throws -> FontLibrary {
        try fonts(in: "/usr/share/fonts/truetype/dejavu")
    }

    /// A family that draws letters and blanks together.
    static func liberation() throws -> FontLibrary {
        try fonts(in: "/usr/share/fonts/truetype/liberation")
    }

    static func fonts(in fonts: String) throws -> FontLibrary {
        let folder = try TemporaryFolder()
        let configuration = """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig><dir>\(fonts)</dir></fontconfig>
            """
        try folder.write(Data(configuration.utf8), to: "fonts.conf")
        return try FontLibrary(configuration: folder.file("fonts.conf").path)
    }
}

extension TextStyle {
    static func inter(_ size: Double, _ weight: Weight = .regular, colour: Colour = .black) -> TextStyle {
        TextStyle(family: "Inter", size: size, weight: weight, colour: colour)
    }
}
