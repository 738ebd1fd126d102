/// A page as dots.
package struct Raster: Equatable {
    let sheet: InkSheet
    package let resolution: Resolution

    init(_ sheet: InkSheet, at resolution: Resolution) {
        self.sheet = sheet
        self.resolution = resolution
    }
}

extension Raster {
    package init(
        _ page: Page,
        at resolution: Resolution,
        as form: PixelForm,
        fonts: FontLibrary
    ) throws(GraphicsError) {
        let width = resolution.wholeDots(page.width)
        let height = resolution.wholeDots(page.height)
        // As many as PNG and other readers hold without thought of overflow (libpng's limit is a million each way).
        let most = 200_000_000
        guard (1...1_000_000).contains(width), (1...1_000_000).contains(height), width * height <= most else {
            throw .tooManyDots(width: width, height: height)
        }
        var sheet = InkSheet(width: width, height: height, depth: DotDepth(of: form))
        for element in page.elements {
            switch element {
            case .text(let run):
                try sheet.draw(run, at: resolution, as: form, fonts: fonts)
            case .rectangle(var rectangle):
                rectangle.colour = form.rectangle(rectangle.colour, isLine: rectangle.isLine)
                sheet.draw(rectangle.snapped(to: resolution, thinnest: form.thinnestLine), at: resolution)
            case .modules(let grid):
                sheet.draw(try grid.snapped(to: resolution), at: resolution)
            case .picture(let place):
                try sheet.draw(place, at: resolution, as: form)
            }
        }
        self.init(sheet, at: resolution)
    }
}

extension InkSheet {
    fileprivate mutating func draw(
        _ run: TextRun,
        at resolution: Resolution,
        as form: PixelForm,
        fonts: FontLibrary
    ) throws(GraphicsError) {
        let em = resolution.dots(run.style.em)
        let left = resolution.dots(run.x)
        let baseline = resolution.wholeDots(run.baseline)
        let shade = number(of: form.text(run.style.colour))
        for part in fonts.shaped(run.text, in: Typeface(of: run.style)).runs {
            // Masks are kept from page to page, the numbers of colours are not.
            let ink = (form: form, shade: depth == .eight ? Self.full : shade)
            let masks = fonts.masks(of: part.font, em: em, ink: ink, placement: resolution.placement)
            for glyph in part.glyphs {
                let (mask, column) = try masks.mask(of: glyph.index, at: left + glyph.x * em)
                let row = baseline - Int((glyph.y * em).rounded())
                lay(mask, column: column, row: row, in: shade)
            }
        }
    }

    fileprivate mutating func draw(_ rectangle: Rectangle, at resolution: Resolution) {
        let left = resolution.wholeDots(rectangle.x)
        let top = resolution.wholeDots(rectangle.y)
        let columns = left..<left + resolution.wholeDots(rectangle.width)
        let rows = top..<top + resolution.wholeDots(rectangle.height)
        let shade = number(of: rectangle.colour)
        let radius = resolution.wholeDots(min(rectangle.radius, rectangle.width / 2, rectangle.height / 2))
        fill(columns: columns, rows: rows.dropFirst(radius).dropLast(radius), with: shade)
        guard radius > 0 else { return }
        for row in 0..<radius {
            let mask = Mask(row, ofRadius: radius, width: columns.count, shade: shade, depth: depth)
            lay(mask, column: left, row: top + row, in: shade)
            lay(mask, column: left, row: rows.upperBound - 1 - row, in: shade)
        }
    }

    fileprivate mutating func draw(_ grid: ModuleGrid, at resolution: Resolution) {
        let left = resolution.wholeDots(grid.x)
        let top = resolution.wholeDots(grid.y)
        let width = resolution.wholeDots(grid.moduleWidth)
        let height = resolution.wholeDots(grid.moduleHeight)
        for area in grid.darkAreas {
            fill(
                columns: left + area.columns.lowerBound * width..<left + area.columns.upperBound * width,
                rows: top + area.rows.lowerBound * height..<top + area.rows.upperBound * height,
                with: Self.full
            )
        }
    }

    fileprivate mutating func draw(
        _ place: PlacedPicture,
        at resolution: Resolution,
        as form: PixelForm
    ) throws(GraphicsError) {
        let left = resolution.wholeDots(place.x)
        let top = resolution.wholeDots(place.y)
        let width = max(1, resolution.wholeDots(place.width))
        let height = max(1, resolution.wholeDots(place.height))
        let picture = try place.picture.shown(width: width, height: height, on: place.ground)
        let numbers =
            switch form {
            case .grey: picture.colours.map { number(of: $0) }
            case .bilevel: picture.isBlack.map { $0 ? Self.full : 0 }
            }
        replace(width: width, with: picture.dots.map { numbers[Int($0)] }, column: left, row: top)
    }
}

extension Mask {
    /// One row of a rectangle with round corners, counted from the edge.
    fileprivate convenience init(_ row: Int, ofRadius radius: Int, width: Int, shade: UInt8, depth: DotDepth) {
        var dots = [UInt8](repeating: InkSheet.full, count: width)
        let y = Double(radius - row) - 0.5
        for column in 0..<min(radius, width) {
            let x = Double(radius - column) - 0.5
            let covered = min(max(Double(radius) - (x * x + y * y).squareRoot() + 0.5, 0), 1)
            let cover = UInt8((covered * Double(InkSheet.full)).rounded())
            dots[column] = cover
            dots[width - 1 - column] = cover
        }
        self.init(width: width, height: 1, cover: dots, shade: shade, depth: depth)
    }
}

extension Resolution {
    /// 150 dots on an inch are enough that a letter half a dot aside goes unseen.
    fileprivate var placement: Placement { dotsPerMillimetre < 5.9 ? .quarter : .whole }
}

extension PixelForm {
    fileprivate var thinnestLine: Int {
        switch self {
        case .grey: 1
        case .bilevel: 2
        }
    }

    /// Quiet text and lines are still to be read on a thermal head, so all ink is black there.
    fileprivate func text(_ colour: Colour) -> Colour {
        self == .bilevel ? colour.brightness < 1 ? .black : .white : colour
    }

    /// A light area would swallow the text on it.
    fileprivate func rectangle(_ colour: Colour, isLine: Bool) -> Colour {
        switch self {
        case .grey: colour
        case .bilevel: isLine ? text(colour) : .grey(colour.brightness.rounded())
        }
    }
}
