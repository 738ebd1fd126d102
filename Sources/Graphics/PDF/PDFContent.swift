/// The drawing instructions of one page (ISO 32000-1, 8 and 9), in points from its bottom left corner.
struct PDFContent {
    static let pointsPerMillimetre = 72 / 25.4

    private(set) var bytes: [UInt8] = []
    private let height: Double
    /// What is set; not known where other instructions come before.
    private var colour: Colour?
    private var font: (name: Int, size: Double)?
    private var isMarked = false
    private var isArtifact = false

    /// - Parameters:
    ///   - height: Of the page, in millimetres.
    ///   - isFirst: Whether no other instructions come before.
    init(height: Double, isFirst: Bool = true) {
        self.height = height
        colour = isFirst ? .black : nil
    }

    // MARK: Marks

    /// Begins a piece of content that the document's structure names.
    mutating func begin(_ mark: (tag: String, content: Int)) {
        end()
        bytes.append("/")
        bytes.append(mark.tag)
        bytes.append("<</MCID ")
        bytes.append(integer: mark.content)
        bytes.append(">>BDC\n")
        isMarked = true
    }

    /// Begins what is but decoration.
    mutating func beginArtifact() {
        guard !isArtifact else { return }
        end()
        bytes.append("/Artifact BMC\n")
        isMarked = true
        isArtifact = true
    }

    mutating func end() {
        if isMarked { bytes.append("EMC\n") }
        isMarked = false
        isArtifact = false
    }

    // MARK: Text

    /// A line of text.
    ///
    /// - Parameter place: That of a font among the page's resources.
    mutating func draw(_ line: PDFLine, of run: TextRun, place: (Font) -> Int) {
        if let language = run.language {
            bytes.append("/Span<</Lang")
            bytes += PDFSyntax.text(language)
            bytes.append(">>BDC\n")
        }
        defer { if run.language != nil { bytes.append("EMC\n") } }
        for piece in line.pieces {
            set(run.style.colour)
            bytes.append("BT ")
            set(place(piece.font), run.style.size)
            bytes.append(number: (run.x + (piece.x - line.indent) * run.style.em) * Self.pointsPerMillimetre)
            bytes.append(number: (height - run.baseline) * Self.pointsPerMillimetre)
            bytes.append("Td")
            bytes += piece.instructions
            bytes.append(" ET\n")
        }
    }

    // MARK: Areas

    mutating func draw(_ rectangle: Rectangle) {
        set(rectangle.colour)
        if rectangle.radius > 0 {
            trace(rectangle)
        } else {
            for length in box(rectangle.x, rectangle.y, rectangle.width, rectangle.height) {
                bytes.append(number: length * Self.pointsPerMillimetre)
            }
            bytes.append("re f\n")
        }
    }

    /// - Parameter number: Which of the part's pictures it is.
    mutating func draw(_ place: PlacedPicture, number: Int) {
        bytes.append("q ")
        bytes.append(number: place.width * Self.pointsPerMillimetre)
        bytes.append("0 0 ")
        for length in [place.height, place.x, height - place.y - place.height] {
            bytes.append(number: length * Self.pointsPerMillimetre)
        }
        bytes.append("cm/I\(number) Do Q\n")
    }

    mutating func draw(_ grid: ModuleGrid) {
        set(.black)
        bytes.append("q ")
        if grid.rows == 1 { fill(grid) } else { stencil(grid) }
        bytes.append("Q\n")
    }

    /// All dark modules are one path in whole modules, so no renderer shows a seam between them.
    private mutating func fill(_ grid: ModuleGrid) {
        let k = Self.pointsPerMillimetre
        // Finer than elsewhere, as it is multiplied.
        bytes.append("\(Decimal(grid.moduleWidth * k, places: 6)) 0 0 -\(Decimal(grid.moduleHeight * k, places: 6)) ")
        bytes.append(number: grid.x * k)
        bytes.append(number: (height - grid.y) * k)
        bytes.append("cm\n")
        for area in grid.darkAreas {
            for number in [area.columns.lowerBound, area.rows.lowerBound, area.columns.count, area.rows.count] {
                bytes.append(integer: number)
                bytes.append(UInt8(ascii: " "))
            }
            bytes.append("re\n")
        }
        bytes.append("f ")
    }

    /// A stencil (8.9.6.2), which takes less room than a path: a matrix has hundreds of areas.
    ///
    /// Four dots for each module's side, since some viewers smooth the edges of dots.
    private mutating func stencil(_ grid: ModuleGrid) {
        let (width, height) = (Double(grid.columns) * grid.moduleWidth, Double(grid.rows) * grid.moduleHeight)
        for length in [width, 0, 0, height, grid.x, self.height - grid.y - height] {
            bytes.append("\(Decimal(length * Self.pointsPerMillimetre, places: 4)) ")
        }
        bytes.append("cm\nBI/W \(4 * grid.columns)/H \(4 * grid.rows)/IM true ID ")
        for row in 0..<grid.rows {
            let modules = grid.dark[row * grid.columns..<(row + 1) * grid.columns]
            // What is dark is 0 (8.9.6.2); a last half of a byte is not looked at.
            let line = stride(from: modules.startIndex, to: modules.endIndex, by: 2).map { module -> UInt8 in
                (modules[module] ? 0x00 : 0xF0) | (module + 1 < modules.endIndex && modules[module + 1] ? 0x00 : 0x0F)
            }
            for _ in 0..<4 { bytes += line }
        }
        bytes.append("\nEI ")
    }

    /// Left, bottom, width and height, in millimetres.
    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Double] {
        [x, self.height - y - height, width, height]
    }

    private mutating func trace(_ rectangle: Rectangle) {
        let radius = min(rectangle.radius, rectangle.width / 2, rectangle.height / 2)
        let left = rectangle.x
        let right = left + rectangle.width
        let bottom = height - rectangle.y - rectangle.height
        let top = height - rectangle.y
        // How far a cubic curve's handles reach beyond a quarter's ends so that it follows a circle.
        let rest = radius * (1 - 0.552_285)
        line(to: left + radius, bottom, "m ")
        line(to: right - radius, bottom, "l ")
        curve([right - rest, bottom, right, bottom + rest, right, bottom + radius])
        line(to: right, top - radius, "l ")
        curve([right, top - rest, right - rest, top, right - radius, top])
        line(to: left + radius, top, "l ")
        curve([left + rest, top, left, top - rest, left, top - radius])
        line(to: left, bottom + radius, "l ")
        curve([left, bottom + rest, left + rest, bottom, left + radius, bottom])
        bytes.append("f\n")
    }

    private mutating func line(to x: Double, _ y: Double, _ form: String) {
        bytes.append(number: x * Self.pointsPerMillimetre)
        bytes.append(number: y * Self.pointsPerMillimetre)
        bytes.append(form)
    }

    private mutating func curve(_ points: [Double]) {
        for length in points { bytes.append(number: length * Self.pointsPerMillimetre) }
        bytes.append("c ")
    }

    private mutating func set(_ font: Int, _ size: Double) {
        if let set = self.font, set == (font, size) { return }
        self.font = (font, size)
        bytes.append("/F")
        bytes.append(integer: font)
        bytes.append(" ")
        bytes.append(number: size)
        bytes.append("Tf ")
    }

    private mutating func set(_ colour: Colour) {
        guard colour != self.colour else { return }
        self.colour = colour
        switch colour {
        case .grey(let grey):
            bytes.append(number: grey)
            bytes.append("g\n")
        case .rgb:
            for channel in colour.channels { bytes.append("\(Decimal(Double(channel) / 255, places: 3)) ") }
            bytes.append("rg\n")
        }
    }
}
