import CCairo
import FoundationEssentials

/// Owns a fontconfig configuration read from one file.
@safe
struct FontConfiguration: ~Copyable {
    let pointer: OpaquePointer
    let path: String
    let families: [String]

    init(path: String) throws(GraphicsError) {
        // Fontconfig looks a relative name up in the system's folders.
        let absolute = URL(filePath: path).path
        // Fontconfig itself would complain on standard error.
        guard FileManager.default.isReadableFile(atPath: absolute) else {
            throw .unreadableFontConfiguration(path: path)
        }
        guard let pointer = unsafe FcConfigCreate() else { throw .unreadableFontConfiguration(path: path) }
        guard
            unsafe FcConfigParseAndLoad(pointer, absolute, FcTrue) == FcTrue,
            unsafe FcConfigBuildFonts(pointer) == FcTrue
        else {
            unsafe FcConfigDestroy(pointer)
            throw .unreadableFontConfiguration(path: path)
        }
        let families = unsafe Self.families(of: pointer)
        guard !families.isEmpty else {
            unsafe FcConfigDestroy(pointer)
            throw .noFonts(configuration: path)
        }
        // Pango's first font map has fontconfig read the system's configuration unless there is a current one.
        unsafe FcConfigSetCurrent(pointer)
        unsafe self.pointer = pointer
        self.path = path
        self.families = families
    }

    deinit { unsafe FcConfigDestroy(pointer) }

    private static func families(of configuration: OpaquePointer) -> [String] {
        guard let set = unsafe FcConfigGetFonts(configuration, FcSetSystem)?.pointee else { return [] }
        let names = unsafe (0..<Int(set.nfont)).compactMap { index -> String? in
            var name: UnsafeMutablePointer<FcChar8>?
            guard unsafe FcPatternGetString(set.fonts[index], FC_FAMILY, 0, &name) == FcResultMatch else { return nil }
            return unsafe name.map { unsafe String(cString: $0) }
        }
        return Set(names).sorted()
    }
}
