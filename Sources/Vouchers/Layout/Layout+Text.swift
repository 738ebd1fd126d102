import Graphics

extension Layout {
    /// A text fitted into a width: it wraps, then shrinks, then ellipsizes.
    ///
    /// Amounts and codes do none of the last two.
    func text(_ block: TextBlock, width: Double) throws(VoucherError) -> Box? {
        guard let fitted = try fitted(block, width: width) else { return nil }
        return set(fitted, width: width, align: block.align)
    }

    /// Two texts on one baseline; the second keeps its width as far as it takes less than half.
    func row(_ first: TextBlock, _ second: TextBlock, width: Double) throws(VoucherError) -> Box? {
        let gap = 4.0
        let end = try fitted(second, width: width * 0.45)
        let endWidth = end.map { $0.width + gap } ?? 0
        let start = try fitted(first, width: width - endWidth)
        guard let tallest = [start, end].compactMap(\.self).map({ capHeight(of: $0) }).max() else { return nil }
        var row = Box(height: tallest, elements: [])
        for (text, align, room) in [(start, Alignment.start, width - endWidth), (end, .end, width)] {
            guard let text else { continue }
            let box = set(text, width: room, align: align)
            row.place(box, y: tallest - capHeight(of: text))
            row.height = max(row.height, tallest - capHeight(of: text) + box.height)
        }
        return row
    }

    /// A text and another behind it on the same line, or on the next where this one is too short for it.
    func pair(_ first: TextBlock, _ second: TextBlock, width: Double) throws(VoucherError) -> Box? {
        guard second.pattern.texts(content) != nil, let label = try fitted(first, width: width) else { return nil }
        let gap = measuring.width(of: "n", in: label.style)
        let indent = min(label.width + gap, width)
        guard let beside = try fitted(second, width: width - indent), let alone = try fitted(second, width: width)
        else { return nil }
        let fitsBeside = beside.lines == alone.lines && beside.style == alone.style
        let value = fitsBeside ? beside : alone
        let nextLine = fitsBeside ? 0 : label.style.size * millimetresPerPoint * label.leading
        let cap = max(capHeight(of: label), capHeight(of: value))
        let below = cap - capHeight(of: value) + nextLine
        let box = set(value, width: width, align: .start)
        var pair = Box(height: below + box.height, elements: [])
        pair.place(set(label, width: width, align: .start), y: cap - capHeight(of: label))
        pair.place(box, x: fitsBeside ? indent : 0, y: below)
        return pair
    }

    /// Numbered lines, the numbers in a column of their own.
    func steps(format name: String, numberWidth: Double, gap: Double, width: Double) throws(VoucherError) -> Box {
        guard let format = sheet.formats[name] else { return .empty }
        var list = Box.empty
        for (index, texts) in content.steps.enumerated() {
            if index > 0 { list.height += gap * tightness.space }
            var numberStyle = style(of: format, size: yielding(format))
            numberStyle.weight = .bold
            let number = FittedText(lines: ["\(index + 1)"], style: numberStyle, leading: format.leading, width: 0)
            list.place(set(number, width: numberWidth, align: .start), y: list.height)
            for (paragraph, text) in texts.enumerated() {
                if paragraph > 0 { list.height += gap * tightness.space * 0.6 + descent(of: format) }
                let fitted = fit(text, format, width: width - numberWidth)
                let box = set(fitted, width: width - numberWidth, align: .start)
                list.place(box, x: numberWidth, y: list.height)
                list.height += box.height
            }
        }
        return list
    }

    // MARK: Fitting

    /// A text broken into lines at a size.
    struct FittedText {
        var lines: [String]
        var style: TextStyle
        var leading: Double
        /// Of the widest line.
        var width: Double
    }

    private func fitted(_ block: TextBlock, width: Double) throws(VoucherError) -> FittedText? {
        guard let texts = block.pattern.texts(content), let format = sheet.formats[block.format] else { return nil }
        if let field = block.pattern.rigidField { return try rigid(texts, format, showing: field, width: width) }
        if texts.count > 1, format.pairing == .stacked {
            let parts = texts.map { fit($0, format, width: width) }
            let least = parts.map(\.style.size).min() ?? format.size
            var joined = parts[0]
            joined.style.size = least
            joined.lines = texts.flatMap {
                measuring.lines(of: $0, in: joined.style, width: width).prefix(format.lines)
            }
            joined.width = parts.map(\.width).max() ?? 0
            return joined
        }
        return fit(texts.joined(separator: " / "), format, width: width)
    }

    /// What is never shrunk, broken or ellipsized.
    private func rigid(
        _ texts: [String],
        _ format: TextFormat,
        showing field: VoucherContent.Field,
        width: Double
    ) throws(VoucherError) -> FittedText {
        let style = style(of: format, size: format.size)
        let lines = format.pairing == .stacked ? texts : [texts.joined(separator: " / ")]
        let widest = lines.map { measuring.width(of: $0, in: style) }.max() ?? 0
        guard widest <= width else {
            throw VoucherError(
                .doesNotFit,
                field: field.rawValue,
                fault: "it is \(widest.oneDecimal) mm wide, its place \(width.oneDecimal) mm, and it may not shrink",
                remedy: "use a wider medium, or a template that sets it smaller"
            )
        }
        return FittedText(lines: lines, style: style, leading: format.leading, width: widest)
    }

    private func fit(_ text: String, _ format: TextFormat, width: Double) -> FittedText {
        var size = yielding(format)
        while true {
            let style = style(of: format, size: size)
            var lines = measuring.lines(of: text, in: style, width: width)
            let isLast = size <= format.least
            if lines.count > format.lines, isLast {
                let rest = lines[(format.lines - 1)...].joined(separator: " ")
                lines = lines.prefix(format.lines - 1) + [ellipsized(rest, in: style, width: width)]
            }
            if lines.count <= format.lines {
                let widest = lines.map { measuring.width(of: $0, in: style) }.max() ?? 0
                return FittedText(lines: lines, style: style, leading: format.leading, width: min(widest, width))
            }
            size = max(format.least, size * 0.95)
        }
    }

    /// As much of a text as fits with an ellipsis behind it.
    private func ellipsized(_ text: String, in style: TextStyle, width: Double) -> String {
        let characters = Array(text)
        var (fits, tooMany) = (0, characters.count + 1)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            let shortened = String(characters[..<min(middle, characters.count)]) + "…"
            if measuring.width(of: shortened, in: style) <= width { fits = middle } else { tooMany = middle }
        }
        return String(characters[..<min(fits, characters.count)]).trimmingTrailingSpaces + "…"
    }

    private func yielding(_ format: TextFormat) -> Double { max(format.least, format.size * tightness.text) }

    func style(of format: TextFormat, size: Double) -> TextStyle {
        TextStyle(
            family: family,
            size: size,
            weight: format.weight.graphics,
            grey: sheet.isBilevel ? 0 : format.grey,
            tabularFigures: false
        )
    }

    // MARK: Setting

    private func set(_ text: FittedText, width: Double, align: Alignment) -> Box {
        let cap = capHeight(of: text)
        let leading = text.style.size * millimetresPerPoint * text.leading
        var box = Box(height: cap + leading * Double(text.lines.count - 1), elements: [])
        for (index, line) in text.lines.enumerated() {
            let advance = measuring.width(of: line, in: text.style)
            let x =
                switch align {
                case .start: 0.0
                case .center: (width - advance) / 2
                case .end: width - advance
                }
            box.elements.append(
                .text(
                    TextRun(
                        text: line,
                        x: x,
                        baseline: cap + leading * Double(index),
                        width: advance,
                        style: text.style
                    )
                )
            )
        }
        return box
    }

    private func capHeight(of text: FittedText) -> Double { measuring.metrics(of: text.style).capHeight }

    private func descent(of format: TextFormat) -> Double {
        measuring.metrics(of: style(of: format, size: yielding(format))).descent
    }
}

/// A point is 1/72 inch.
let millimetresPerPoint = 25.4 / 72

extension FontWeight {
    var graphics: Weight {
        switch self {
        case .regular: .regular
        case .medium: .medium
        case .semibold: .semibold
        case .bold: .bold
        }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
