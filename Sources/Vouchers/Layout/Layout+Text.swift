import Graphics
import Payments

extension Layout {
    /// A text fitted into a width: it wraps, then shrinks, then ellipsizes.
    ///
    /// Amounts and codes do none of the last two.
    func text(_ block: TextBlock, width: Double) throws(VoucherError) -> Box? {
        guard let text = text(of: block) else { return nil }
        return try kept.box(key(.text, [text], width: width)) { () throws(VoucherError) in
            try set(fitted(text, width: width), width: width, align: text.align)
        }
    }

    /// Two texts on one baseline; the second keeps its width as far as the first or half of the line leaves it room.
    func row(_ first: TextBlock, _ second: TextBlock, width: Double) throws(VoucherError) -> Box? {
        let (first, second) = (text(of: first), text(of: second))
        return try kept.box(key(.row, [first, second], width: width)) { () throws(VoucherError) in
            try row(first, second, width: width)
        }
    }

    /// A text and another behind it on the same line, or below it where the line is too short for both.
    func pair(_ first: TextBlock, _ second: TextBlock, width: Double) throws(VoucherError) -> Box? {
        guard let first = text(of: first), let second = text(of: second) else { return nil }
        return try kept.box(key(.pair, [first, second], width: width)) { () throws(VoucherError) in
            try pair(first, second, width: width)
        }
    }

    /// Numbered lines, the numbers in a column of their own.
    func steps(format: TextFormat, numberWidth: Double, gap: Double, width: Double) throws(VoucherError) -> Box {
        var list = Box.empty
        for (index, texts) in content.steps.enumerated() {
            if index > 0 { list.height += gap * tightness.space }
            let text = SetText(texts: texts, format: format)
            let arrangement = KeptBoxes.Key.Arrangement.step(index, numberWidth: numberWidth, gap: gap)
            let item = try kept.box(key(arrangement, [text], width: width)) { () throws(VoucherError) in
                step(index, text, numberWidth: numberWidth, gap: gap, width: width)
            }
            guard let item else { continue }
            list.place(item, y: list.height)
            list.height += item.height
        }
        return list
    }

    private func key(
        _ arrangement: KeptBoxes.Key.Arrangement,
        _ texts: [SetText?],
        width: Double
    ) -> KeptBoxes.Key {
        KeptBoxes.Key(
            arrangement: arrangement,
            texts: texts,
            width: width,
            language: language,
            isBilevel: sheet.isBilevel,
            accent: brand.accent,
            ground: ground,
            tightness: tightness
        )
    }

    /// What a block has to say, if anything.
    private func text(of block: TextBlock) -> SetText? {
        guard let texts = block.pattern.texts(content) else { return nil }
        return SetText(texts: texts, format: block.format, align: block.align, rigidField: block.pattern.rigidField)
    }

    // MARK: Arranging

    private func row(_ first: SetText?, _ second: SetText?, width: Double) throws(VoucherError) -> Box? {
        let gap = 4.0
        let wished = try first.map { first throws(VoucherError) in try fitted(first, width: width) }
        let rest = wished.map { $0.lines.count == 1 ? width - $0.width - gap : 0 } ?? width
        let end = try second.map { second throws(VoucherError) in try fitted(second, width: max(rest, width * 0.45)) }
        let endWidth = end.map { $0.width + gap } ?? 0
        let start = try first.map { first throws(VoucherError) in try fitted(first, width: width - endWidth) }
        guard let tallest = [start, end].compactMap(\.self).map({ capHeight(of: $0) }).max() else { return nil }
        var row = Box(height: tallest)
        for (text, align, room) in [(start, Alignment.start, width - endWidth), (end, .end, width)] {
            guard let text else { continue }
            let box = set(text, width: room, align: align)
            row.place(box, y: tallest - capHeight(of: text))
            row.height = max(row.height, tallest - capHeight(of: text) + box.height)
        }
        return row
    }

    private func pair(_ first: SetText, _ second: SetText, width: Double) throws(VoucherError) -> Box {
        let (label, alone) = (try fitted(first, width: width), try fitted(second, width: width))
        let indent = min(label.width + measuring.width(of: "n", in: label.style), width)
        let fitsBeside = label.lines.count == 1 && alone.width <= width - indent
        let cap = max(capHeight(of: label), capHeight(of: alone))
        let labelBox = set(label, width: width, align: .start)
        let valueBox = set(alone, width: width, align: .start)
        let labelTop = cap - capHeight(of: label)
        let below = fitsBeside ? 0 : labelTop + labelBox.height - capHeight(of: label) + leading(of: label)
        let valueTop = cap - capHeight(of: alone) + below
        var pair = Box(height: max(labelTop + labelBox.height, valueTop + valueBox.height))
        pair.place(labelBox, y: labelTop)
        pair.place(valueBox, x: fitsBeside ? indent : 0, y: valueTop)
        return pair
    }

    private func step(_ index: Int, _ text: SetText, numberWidth: Double, gap: Double, width: Double) -> Box {
        let format = text.format
        var numberStyle = style(of: format, size: yielding(format))
        numberStyle.weight = .bold
        let number = FittedText(
            lines: ["\(index + 1)"],
            style: numberStyle,
            leading: format.leading,
            width: 0,
            role: .itemNumber
        )
        var step = Box.empty
        step.place(set(number, width: numberWidth, align: .start))
        for (paragraph, line) in text.texts.enumerated() {
            if paragraph > 0 { step.height += gap * tightness.space * 0.6 + descent(of: format) }
            var fitted = fit(line.text, format, from: yielding(format), width: width - numberWidth)
            fitted.tell([line])
            fitted.role = paragraph == 0 ? .itemText : .continuation
            let box = set(fitted, width: width - numberWidth, align: .start)
            step.place(box, x: numberWidth, y: step.height)
            step.height += box.height
        }
        return step
    }

    // MARK: Setting

    private func set(_ text: FittedText, width: Double, align: Alignment) -> Box {
        let cap = capHeight(of: text)
        let leading = leading(of: text)
        var box = Box(height: cap + leading * Double(text.lines.count - 1), isCut: text.isCut)
        for (index, line) in text.lines.enumerated() {
            let advance = measuring.width(of: line, in: text.style)
            let x =
                switch align {
                case .start: 0.0
                case .center: (width - advance) / 2
                case .end: width - advance
                }
            for piece in text.pieces(of: index) {
                let isFirst = piece.offset == 0
                let before = isFirst ? 0 : measuring.width(of: String(line.prefix(piece.offset)), in: text.style)
                let continuation = TextRole.continuation(isApart: !isFirst || !text.brokenWords.contains(index))
                box.append(
                    .text(
                        TextRun(
                            text: piece.text,
                            x: x + before,
                            baseline: cap + leading * Double(index),
                            width: piece.text == line ? advance : measuring.width(of: piece.text, in: text.style),
                            style: text.style,
                            role: index == 0 && isFirst ? text.role : continuation,
                            language: piece.language == language ? nil : piece.language?.rawValue
                        )
                    )
                )
            }
        }
        return box
    }

    /// The language of the page.
    private var language: Language { content.words[0].language }

    private func capHeight(of text: FittedText) -> Double { measuring.metrics(of: text.style).capHeight }

    /// The distance of baselines.
    private func leading(of text: FittedText) -> Double { text.style.size * millimetresPerPoint * text.leading }

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
