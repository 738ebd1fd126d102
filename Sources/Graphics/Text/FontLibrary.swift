import CCairo

/// The fonts that one fonts.conf leads to, and no others of the machine.
///
/// A font map may not be shared by threads, so each thread that draws has a library of its own.
@safe
package final class FontLibrary {
    private struct Face: Hashable {
        let family: String
        let weight: Weight
    }

    /// Borrowed by whoever draws.
    let map: UnsafeMutablePointer<PangoFontMap>
    private let configuration: FontConfiguration
    private let typesetter: Typesetter
    // Without hinting they grow with the size, so those of one em in a point are enough.
    private var metrics: [Face: FontMetrics] = [:]
    private var shown: [String: [Unicode.Scalar: Bool]] = [:]

    /// - Parameter path: The fonts.conf; relative folders in it start from where it lies.
    package init(configuration path: String) throws(GraphicsError) {
        configuration = try FontConfiguration(path: path)
        guard let map = unsafe pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
            throw .drawing("cairo was built without FreeType")
        }
        // The map retains the configuration.
        unsafe font_map_set_config(map, configuration.pointer)
        unsafe self.map = map
        typesetter = unsafe Typesetter(fonts: map)
    }

    deinit { unsafe g_object_unref(map) }

    /// The names of the families, sorted.
    package func families() -> [String] {
        configuration.families
    }

    /// Refuses a family that is not here; drawing would silently take another.
    package func require(family: String) throws(GraphicsError) {
        guard configuration.families.contains(family) else {
            throw .missingFamily(family, configuration: configuration.path, present: configuration.families)
        }
    }
}

extension FontLibrary: TextMeasuring {
    package func width(of text: String, in style: TextStyle) -> Double {
        typesetter.width(of: text, in: style)
    }

    package func metrics(of style: TextStyle) -> FontMetrics {
        let face = Face(family: style.family, weight: style.weight)
        let large = 1000.0
        let unit =
            metrics[face]
            ?? typesetter.metrics(of: TextStyle(family: style.family, size: large, weight: style.weight))
        metrics[face] = unit
        return FontMetrics(
            ascent: unit.ascent * style.size / large,
            descent: unit.descent * style.size / large,
            capHeight: unit.capHeight * style.size / large
        )
    }

    package func lines(of text: String, in style: TextStyle, width: Double) -> [String] {
        typesetter.lines(of: text, in: style, width: width)
    }

    package func missing(in text: String, family: String) -> [Character] {
        var seen: Set<Character> = []
        return text.filter { character in
            seen.insert(character).inserted && !character.unicodeScalars.allSatisfy { canShow($0, in: family) }
        }.map { $0 }
    }

    private func canShow(_ scalar: Unicode.Scalar, in family: String) -> Bool {
        if let known = shown[family]?[scalar] { return known }
        let answer = typesetter.canShow(scalar, in: TextStyle(family: family, size: 10))
        shown[family, default: [:]][scalar] = answer
        return answer
    }
}
