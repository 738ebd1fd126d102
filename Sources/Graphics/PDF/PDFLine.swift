/// A line of text as instructions that hold wherever it stands (ISO 32000-1, 9.4).
struct PDFLine {
    /// What makes two lines the same but for their place.
    struct Text: Hashable {
        let text: String
        let typeface: Typeface
        /// In points.
        let size: Double
        /// Whether it begins with a space, which is before its place.
        let isApart: Bool

        init(of run: TextRun) {
            text = run.text
            typeface = Typeface(of: run.style)
            size = run.style.size
            isApart = run.role == .continuation(isApart: true)
        }

        static func == (one: Text, other: Text) -> Bool {
            one.text.hasBytes(of: other.text) && one.typeface == other.typeface && one.size == other.size
                && one.isApart == other.isApart
        }

        // Few texts are in two typefaces; those are told apart above.
        func hash(into hasher: inout Hasher) {
            hasher.combine(text)
            hasher.combine(size)
        }
    }

    /// What of it is in one font.
    struct Piece {
        let font: Font
        /// Where it starts, in ems.
        let x: Double
        fileprivate let coding: GlyphCoding
        fileprivate(set) var instructions: [UInt8] = []
    }

    /// How far before its place it begins, in ems.
    let indent: Double
    private(set) var pieces: [Piece] = []
    /// Whether it says of some glyphs what they show.
    private(set) var hasReplacements = false

    init(indent: Double) { self.indent = indent }

    /// Adds glyphs of one font.
    ///
    /// - Parameters:
    ///   - run: The glyphs.
    ///   - font: Takes note of what its glyphs show.
    ///   - size: In points.
    mutating func append(_ run: ShapedText.Run, font: inout PDFFont, size: Double) {
        guard let first = run.glyphs.first else { return }
        var piece = Piece(font: run.font, x: first.x, coding: font.coding)
        var pen = Pen(at: first.x)
        var start = 0
        for cluster in run.clusters where !font.tells(cluster, of: run) {
            piece.show(run, start..<cluster.glyphs.lowerBound, pen: &pen, size: size)
            piece.replaced(by: cluster.text) { $0.show(run, cluster.glyphs, pen: &pen, size: size) }
            start = cluster.glyphs.upperBound
            hasReplacements = true
        }
        piece.show(run, start..<run.glyphs.count, pen: &pen, size: size)
        if pen.rise != 0 { piece.instructions.append(" 0 Ts") }
        pieces.append(piece)
    }
}

/// How far the viewer's own pen is, in thousandths of an em, and how high above the baseline, in ems.
private struct Pen {
    var x: Double
    var rise = 0.0

    init(at ems: Double) { x = ems * 1000 }
}

extension PDFLine.Piece {
    fileprivate mutating func show(_ run: ShapedText.Run, _ glyphs: Range<Int>, pen: inout Pen, size: Double) {
        var isOpen = false
        for glyph in run.glyphs[glyphs] {
            if glyph.y != pen.rise {
                instructions.append(isOpen ? ")]TJ " : " ")
                isOpen = false
                instructions.append(number: glyph.y * size)
                instructions.append("Ts")
                pen.rise = glyph.y
            }
            // A hundredth of an em tells kerned letters from others, and a letter aside never moves the next one.
            let aside = (glyph.x * 100 - pen.x / 10).rounded()
            if aside != 0 {
                let step = aside * 10
                instructions.append(isOpen ? ")" : "[")
                instructions.append(integer: -Int(step))
                instructions.append("(")
                pen.x += step
            } else if !isOpen {
                instructions.append("[(")
            }
            isOpen = true
            let place = run.font.program.place(of: glyph.index)
            coding.forEachByte(of: place.character) { instructions.append(literal: $0) }
            pen.x += Double(place.width)
        }
        if isOpen { instructions.append(")]TJ") }
    }

    /// Tells what glyphs show that do not tell it themselves (14.9.4).
    fileprivate mutating func replaced(by text: String, _ show: (inout Self) -> Void) {
        instructions.append("/Span<</ActualText")
        instructions += PDFSyntax.text(text)
        instructions.append(">>BDC ")
        show(&self)
        instructions.append(" EMC ")
    }
}
