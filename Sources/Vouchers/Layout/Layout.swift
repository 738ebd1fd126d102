import Graphics
import Payments

/// Turns a voucher's content into a page by a template's sheet.
///
/// Pure: it asks only for the measures of text.
struct Layout<Measuring: TextMeasuring> {
    let sheet: Sheet
    let family: String
    let content: VoucherContent
    let measuring: Measuring
    let modules: ModuleSize
    let kept: KeptBoxes
    var brand = Brand()
    var tightness = Tightness.steps[0]
    /// What is under the blocks being laid out.
    var ground = Colour.white

    var column: Double { sheet.width - 2 * sheet.margin.side }

    /// How far the content may give way; on a roll it need not.
    private var steps: ArraySlice<Tightness> {
        if sheet.height == nil { return Tightness.steps[..<1] }
        // A logo and a ground go before the lines of texts do.
        return brand.takesRoom ? Tightness.steps.dropLast() : Tightness.steps[...]
    }

    /// Lays the page out, as roomy as it fits.
    ///
    /// - Throws: `VoucherError` with code `.doesNotFit`.
    func page() throws(VoucherError) -> Page {
        let form: Sheet.Form = content.voucher.state == .awaiting ? .voucher : .closed
        let blocks = sheet.forms[form] ?? []
        for tightness in steps {
            var attempt = self
            attempt.tightness = tightness
            if let page = try attempt.fitted(blocks) { return page }
        }
        throw VoucherError(
            .doesNotFit,
            field: "medium",
            fault: "the content is higher than the page even with the least spaces and sizes",
            remedy: "use a larger medium, one language, or a template with fewer parts"
        )
    }

    private func fitted(_ blocks: [Block]) throws(VoucherError) -> Page? {
        let sections = blocks.split(omittingEmptySubsequences: false) { if case .fill = $0 { true } else { false } }
        var boxes: [Box] = []
        for section in sections { boxes.append(try stack(Array(section), width: column)) }
        let natural = boxes.map(\.height).reduce(0, +)
        let height = sheet.height ?? natural + sheet.margin.top + sheet.margin.bottom
        let spare = height - sheet.margin.top - sheet.margin.bottom - natural
        // Descenders hang into what a fill leaves.
        let leastFill = boxes.dropLast().map(\.foot).reduce(1.5, max)
        let fills = Double(sections.count - 1)
        guard spare > fills * leastFill - 0.001 || sheet.height == nil else { return nil }

        var sheetBox = Box(height: height)
        var y = sheet.margin.top
        for box in boxes {
            sheetBox.place(box, x: sheet.margin.side, y: y)
            y += box.height + (fills > 0 ? spare / fills : 0)
        }
        return Page(
            width: sheet.width,
            height: height,
            elements: sheetBox.elements,
            title: "\(content.voucher.merchant.cleaned) · \(content.voucher.payNo.digits)",
            language: content.words[0].language.rawValue
        )
    }

    /// Blocks from top to bottom.
    func stack(_ blocks: [Block], width: Double) throws(VoucherError) -> Box {
        var stack = Box.empty
        try add(blocks, to: &stack, width: width)
        return stack
    }

    private func add(_ blocks: [Block], to stack: inout Box, width: Double) throws(VoucherError) {
        for block in blocks {
            switch block {
            case .space(let height): stack.height += space(height, below: stack)
            // In the same stack, so that a space it begins with knows what stands above.
            case .group(let blocks): if blocks.isComplete(for: content) { try add(blocks, to: &stack, width: width) }
            default:
                guard let box = try box(for: block, width: width) else { continue }
                stack.place(box, y: stack.height)
                stack.height += box.height
            }
        }
    }

    /// A space as high as the page's tightness leaves it, and as what stands above it needs.
    private func space(_ height: Double, below box: Box) -> Double {
        guard tightness.space < 1 else { return height }
        return max(height * tightness.space, min(height, box.foot))
    }

    /// One block's box, or `nil` when it has nothing to show.
    private func box(for block: Block, width: Double) throws(VoucherError) -> Box? {
        switch block {
        case .text(let text): try self.text(text, width: width)
        case .row(let first, let second, let logo): try row(first, second, logo: logo, width: width)
        case .pair(let first, let second): try pair(first, second, width: width)
        case .columns(let columns, let gutter): try self.columns(columns, gutter: gutter, width: width)
        case .rule(let thickness, let grey, let isAccented):
            Box(
                height: thickness,
                elements: [
                    .rectangle(
                        Rectangle(
                            x: 0,
                            y: 0,
                            width: width,
                            height: thickness,
                            colour: colour(grey: grey, isAccented: isAccented, least: 3)
                        )
                    )
                ]
            )
        case .code(let least, let most, let weight, let rows):
            try code(least: least, most: most, weight: weight, rows: rows, width: width)
        case .bars(let height, let mostModule, let align):
            try bars(height: height, mostModule: mostModule, align: align)
        case .steps(let format, let numberWidth, let gap):
            try steps(format: format, numberWidth: numberWidth, gap: gap, width: width)
        case .footer(let blocks, let qr): try footer(blocks, qr: qr, width: width)
        case .panel(let blocks, let padding, let grey, let radius, let frame):
            try panel(blocks, padding: padding, ground: .grey(grey), radius: radius, frame: frame, width: width)
        case .banner(let blocks, let padding, let radius):
            if let ground = brand.ground {
                try panel(blocks, padding: padding, ground: ground, radius: radius, frame: 0, width: width)
            } else {
                try stack(blocks, width: width)
            }
        case .logo(let block): logo(block, width: width)
        case .group, .space, .fill: nil
        }
    }

    // MARK: Arrangements

    private func columns(_ columns: [Column], gutter: Double, width: Double) throws(VoucherError) -> Box {
        let room = width - gutter * Double(columns.count - 1)
        do throws(VoucherError) {
            var row = Box.empty
            var x = 0.0
            for column in columns {
                let box = try stack(column.blocks, width: room * column.share)
                row.place(box, x: x)
                row.height = max(row.height, box.height)
                x += room * column.share + gutter
            }
            return row
        } catch {
            guard error.code == .doesNotFit else { throw error }
            var stacked = Box.empty
            for (index, column) in columns.enumerated() {
                if index > 0 { stacked.height += gutter * tightness.space }
                let box = try stack(column.blocks, width: width)
                stacked.place(box, y: stacked.height)
                stacked.height += box.height
            }
            return stacked
        }
    }

    private func panel(
        _ blocks: [Block],
        padding: Double,
        ground: Colour,
        radius: Double,
        frame: Double,
        width: Double
    ) throws(VoucherError) -> Box {
        var layout = self
        layout.ground = ground
        let inside = try layout.stack(blocks, width: width - 2 * padding)
        let height = inside.height + 2 * padding
        var panel = Box(height: height)
        if ground != .white {
            panel.append(
                .rectangle(Rectangle(x: 0, y: 0, width: width, height: height, radius: radius, colour: ground))
            )
        }
        if frame > 0 {
            for edge in [
                Rectangle(x: 0, y: 0, width: width, height: frame),
                Rectangle(x: 0, y: height - frame, width: width, height: frame),
                Rectangle(x: 0, y: 0, width: frame, height: height),
                Rectangle(x: width - frame, y: 0, width: frame, height: height),
            ] {
                panel.append(.rectangle(edge))
            }
        }
        panel.place(inside, x: padding, y: padding)
        return panel
    }
}
