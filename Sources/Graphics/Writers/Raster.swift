/// A page as dots, each from 0 (black) to 255 (white), row by row.
struct Raster: Equatable {
    let width: Int
    let height: Int
    let dots: [UInt8]
}

extension Raster {
    init(_ page: Page, at resolution: Resolution, as form: PixelForm, fonts: FontLibrary) throws(GraphicsError) {
        width = resolution.wholeDots(page.width)
        height = resolution.wholeDots(page.height)
        let picture = try InkSurface(width: width, height: height)
        let canvas = Canvas(
            on: picture.surface,
            medium: .raster,
            scale: resolution.dotsPerMillimetre,
            fonts: fonts
        )
        for element in page.elements {
            switch element {
            case .text(var run):
                run.baseline = resolution.snapped(run.baseline)
                run.style.grey = form.text(run.style.grey)
                canvas.draw(run)
            case .rectangle(var rectangle):
                rectangle.grey = form.rectangle(rectangle.grey, isLine: rectangle.isLine)
                canvas.draw(rectangle.snapped(to: resolution, thinnest: form.thinnestLine))
            case .modules(let grid):
                canvas.draw(try grid.snapped(to: resolution))
            }
        }
        try canvas.check()
        let ink = try picture.finished()
        dots = ink.map(form.level)
    }
}

extension PixelForm {
    fileprivate var thinnestLine: Int {
        switch self {
        case .grey: 1
        case .bilevel: 2
        }
    }

    /// Quiet text and lines are still to be read on a thermal head, so all ink is black there.
    fileprivate func text(_ grey: Double) -> Double {
        self == .bilevel && grey < 1 ? 0 : grey
    }

    /// A light area would swallow the text on it.
    fileprivate func rectangle(_ grey: Double, isLine: Bool) -> Double {
        switch self {
        case .grey: grey
        case .bilevel: isLine ? text(grey) : grey.rounded()
        }
    }

    fileprivate func level(ofInk ink: UInt8) -> UInt8 {
        switch self {
        case .grey: 255 - ink
        case .bilevel: ink < 128 ? 255 : 0
        }
    }
}
