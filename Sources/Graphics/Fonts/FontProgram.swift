import CCairo

/// A font's file, of which documents take the outlines they show.
@safe
final class FontProgram {
    /// As PostScript knows it, in the letters that a PDF's names take as they are.
    let name: String
    /// Around all outlines: left, bottom, right and top.
    let box: [Int]
    let ascent: Int
    let descent: Int
    let capHeight: Int
    let glyphCount: Int
    /// From 100 (thin) to 900 (black).
    let weight: Double

    private let face: OpaquePointer?
    private let font: OpaquePointer?
    private let unitsPerEm: Double
    /// The outlines that documents have asked for so far, when the font has them in this form.
    private var outlines: CompactFont?
    /// By glyph, those that were asked for so far.
    private var places: [GlyphPlace?]
    /// The letters of ASCII, in their order, with the glyphs that show them when nothing asks for others.
    let letters: [(character: Int, glyph: UInt32)]
    private let charactersOfLetters: [UInt32: Int]

    /// - Parameter font: A borrowed font of pango's.
    init(of font: UnsafeMutablePointer<PangoFont>) {
        let original = unsafe hb_font_get_face(pango_font_get_hb_font(font))
        unsafe face = hb_face_reference(original)
        unsafe self.font = hb_font_create(original)
        outlines = unsafe FontTable("CFF ", of: original).bytes.isEmpty ? nil : CompactFont()
        glyphCount = unsafe Int(hb_face_get_glyph_count(original))
        places = Array(repeating: nil, count: glyphCount)
        let unitsPerEm = unsafe Double(hb_face_get_upem(original))
        self.unitsPerEm = unitsPerEm
        func thousandths(_ units: Int) -> Int { Int((Double(units) * 1000 / unitsPerEm).rounded()) }

        var extents = hb_font_extents_t()
        unsafe hb_font_get_h_extents(self.font, &extents)
        ascent = thousandths(Int(extents.ascender))
        descent = thousandths(Int(extents.descender))
        var height: hb_position_t = 0
        unsafe hb_ot_metrics_get_position_with_fallback(self.font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height)
        capHeight = thousandths(Int(height))
        weight = unsafe Double(hb_style_get_value(self.font, HB_STYLE_TAG_WEIGHT))
        // xMin, yMin, xMax and yMax of OpenType's head table.
        let head = unsafe FontTable("head", of: original).bytes
        box = stride(from: 36, to: 44, by: 2).map { offset in
            guard head.count >= 44 else { return 0 }
            return thousandths(Int(Int16(bitPattern: UInt16(head[offset]) << 8 | UInt16(head[offset + 1]))))
        }
        name = unsafe Self.name(of: original)
        let plain = unsafe Self.plainGlyphs(of: self.font)
        charactersOfLetters = plain
        letters = plain.map { (character: $0.value, glyph: $0.key) }.sorted { $0.character < $1.character }
    }

    deinit {
        unsafe hb_font_destroy(font)
        unsafe hb_face_destroy(face)
    }

    /// The outlines of some glyphs.
    ///
    /// - Parameter glyphs: In ascending order.
    func subset(of glyphs: [UInt32]) throws(GraphicsError) -> FontSubset {
        // The first glyph of every font stands for those that it lacks.
        let glyphs = glyphs.first == 0 ? glyphs : [0] + glyphs
        guard outlines != nil else { return try wholeSubset(of: glyphs) }
        let unknown = glyphs.filter { outlines?.contains($0) == false }
        if !unknown.isEmpty {
            // No subroutines, so that each glyph is the same in the company of any others.
            let (table, numbers) = try unsafe subset(of: unknown, flags: [HB_SUBSET_FLAGS_DESUBROUTINIZE]) { subset in
                unsafe FontTable("CFF ", of: subset).bytes
            }
            guard outlines?.add(table, numbers: numbers) == true else { throw .subsetting(font: name) }
        }
        let places = glyphs.map { (glyph: $0, character: place(of: $0).character) }.sorted {
            $0.character < $1.character
        }
        guard let last = places.last, last.character <= Int(UInt16.max) else { throw .unfitFont(name) }
        let table = outlines?.table(name: name, glyphs: places.map(\.glyph), numbers: places.map(\.character))
        return FontSubset(outlines: .compact, program: table ?? [], numbers: [:])
    }

    /// A whole file of outlines in the TrueType form, which may be composed of others.
    private func wholeSubset(of glyphs: [UInt32]) throws(GraphicsError) -> FontSubset {
        // Another than the font's own weight would come out of a variable font.
        guard unsafe hb_ot_var_has_data(face) == 0, unsafe !FontTable("glyf", of: face).bytes.isEmpty else {
            throw .unfitFont(name)
        }
        guard glyphs.allSatisfy({ place(of: $0).character <= Int(UInt16.max) }) else { throw .unfitFont(name) }
        let (file, numbers) = try unsafe subset(of: glyphs, flags: []) { unsafe FontTable(whole: $0).bytes }
        return FontSubset(outlines: .trueType, program: file, numbers: numbers)
    }

    private func subset(
        of glyphs: [UInt32],
        flags: [hb_subset_flags_t],
        content: (OpaquePointer) -> [UInt8]
    ) throws(GraphicsError) -> (content: [UInt8], numbers: [UInt32: Int]) {
        let input = unsafe hb_subset_input_create_or_fail()
        defer { unsafe hb_subset_input_destroy(input) }
        unsafe hb_subset_input_set_flags(
            input,
            flags.reduce(HB_SUBSET_FLAGS_NO_HINTING.rawValue) { $0 | $1.rawValue }
        )
        let wanted = unsafe hb_subset_input_glyph_set(input)
        for glyph in glyphs { unsafe hb_set_add(wanted, glyph) }
        // Of no use inside a document, which places every glyph itself.
        let dropped = unsafe hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for tag in ["cmap", "name", "OS/2", "post", "GPOS", "GSUB", "GDEF", "kern", "gasp"] {
            unsafe hb_set_add(dropped, hb_tag_from_string(tag, -1))
        }
        guard let plan = unsafe hb_subset_plan_create_or_fail(face, input) else { throw .subsetting(font: name) }
        defer { unsafe hb_subset_plan_destroy(plan) }
        guard let subset = unsafe hb_subset_plan_execute_or_fail(plan) else { throw .subsetting(font: name) }
        defer { unsafe hb_face_destroy(subset) }
        let renumbered = unsafe hb_subset_plan_old_to_new_glyph_mapping(plan)
        // A compact outline that borrows from others knows them by names, which no document keeps.
        let isComposed = unsafe Int(hb_map_get_population(renumbered)) > Set(glyphs + [0]).count
        guard !isComposed || outlines == nil else { throw .unfitFont(name) }
        var numbers: [UInt32: Int] = [:]
        for glyph in glyphs {
            let number = unsafe hb_map_get(renumbered, glyph)
            guard unsafe number < hb_face_get_glyph_count(subset) else { throw .subsetting(font: name) }
            numbers[glyph] = Int(number)
        }
        return unsafe (content(subset), numbers)
    }

    /// What documents call a glyph, and how wide it is.
    func place(of glyph: UInt32) -> GlyphPlace {
        // Nothing keeps a broken font from naming glyphs that it has not.
        let isKnown = places.indices.contains(Int(glyph))
        if isKnown, let place = places[Int(glyph)] { return place }
        let width = unsafe Int((Double(hb_font_get_glyph_h_advance(font, glyph)) * 1000 / unitsPerEm).rounded())
        let place = GlyphPlace(glyph: glyph, letter: charactersOfLetters[glyph], width: width)
        if isKnown { places[Int(glyph)] = place }
        return place
    }

    private static func plainGlyphs(of font: OpaquePointer?) -> [UInt32: Int] {
        var glyphs: [UInt32: Int] = [:]
        for letter in GlyphPlace.letters {
            var glyph: hb_codepoint_t = 0
            guard unsafe hb_font_get_nominal_glyph(font, UInt32(letter), &glyph) != 0 else { continue }
            if glyph != 0, glyphs[glyph] == nil { glyphs[glyph] = letter }
        }
        return glyphs
    }

    private static func name(of face: OpaquePointer?) -> String {
        var count: UInt32 = 128
        var letters = [CChar](repeating: 0, count: Int(count))
        unsafe hb_ot_name_get_utf8(face, hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME), nil, &count, &letters)
        let name = letters.prefix(Int(count)).map { UInt8(bitPattern: $0) }.filter { letter in
            switch letter {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return name.isEmpty ? "Unnamed" : String(decoding: name, as: UTF8.self)
    }
}

/// The outlines of some of a font's glyphs, as a document takes them in.
struct FontSubset {
    enum Outlines {
        /// A bare CFF table.
        case compact
        /// A whole file with a glyf table.
        case trueType
    }

    let outlines: Outlines
    let program: [UInt8]
    /// Of a whole file, the glyphs' numbers in it by those in the font.
    let numbers: [UInt32: Int]
}

/// A copy of a table of a font, empty when it has none.
private struct FontTable {
    let bytes: [UInt8]

    init(_ tag: String, of face: OpaquePointer?) {
        bytes = unsafe Self.bytes(of: hb_face_reference_table(face, hb_tag_from_string(tag, -1)))
    }

    init(whole face: OpaquePointer?) {
        bytes = unsafe Self.bytes(of: hb_face_reference_blob(face))
    }

    private static func bytes(of blob: OpaquePointer?) -> [UInt8] {
        defer { unsafe hb_blob_destroy(blob) }
        var count: UInt32 = 0
        let data = unsafe hb_blob_get_data(blob, &count)
        return unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: Int(count)))
    }
}
