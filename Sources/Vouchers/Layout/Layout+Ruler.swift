import Graphics

extension Layout {
    /// Lengths in millimetres, of which the longest that fits is taken.
    private static var lengths: [Double] { [50, 40] }
    /// How high the line is with its length and what is free around it.
    private static var room: Double { 7 }

    /// The page with a line of a known length at its foot: in the bottom margin, or on more paper from the roll.
    func ruled(_ page: Page) throws(VoucherError) -> Page {
        guard let length = Self.lengths.first(where: { $0 <= column }),
            sheet.height == nil || sheet.margin.bottom >= Self.room
        else {
            throw VoucherError(
                .doesNotFit,
                field: "ruler",
                fault: "the medium has no \(Self.room.oneDecimal) mm free below for a line of 40 mm",
                remedy: "use a larger medium, or no ruler"
            )
        }
        var page = page
        if sheet.height == nil { page.height += Self.room - sheet.margin.bottom / 2 }
        let (x, y, thickness, tick) = (sheet.margin.side, page.height - 4, 0.2, 1.6)
        page.elements += [
            Rectangle(x: x, y: y, width: length, height: thickness),
            Rectangle(x: x, y: y - tick / 2, width: thickness, height: tick),
            Rectangle(x: x + length - thickness, y: y - tick / 2, width: thickness, height: tick),
        ].map(Element.rectangle)
        let style = TextStyle(family: family, size: 5.5)
        let text = "\(Int(length)) mm"
        let width = measuring.width(of: text, in: style)
        page.elements.append(
            .text(TextRun(text: text, x: x + (length - width) / 2, baseline: y - 0.7, width: width, style: style))
        )
        return page
    }
}
