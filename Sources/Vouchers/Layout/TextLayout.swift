import Payments

/// Sets a voucher's content by a template's sheet in letters of one width, for mails and terminals.
///
/// It follows the blocks that also make the page, so both say the same in the same order.
struct TextLayout {
    /// A line, or a place for a symbol.
    enum Line: Equatable {
        case text(String)
        case strong(String)
        /// The payment code, which is as large as letters can be.
        case code(String)
        case bars
        case qr

        /// What it says by itself; symbols say nothing.
        var text: String? {
            switch self {
            case .text(let text), .strong(let text), .code(let text): text
            case .bars, .qr: nil
            }
        }

        fileprivate var isEmpty: Bool { text?.isEmpty == true }

        fileprivate func map(_ change: (String) -> String) -> Line {
            switch self {
            case .text(let text): .text(change(text))
            case .strong(let text): .strong(change(text))
            case .code(let text): .code(change(text))
            case .bars, .qr: self
            }
        }
    }

    let sheet: Sheet
    let content: VoucherContent
    /// How many letters a line has; only an address may be longer, since a broken one leads nowhere.
    let columns: Int
    /// Whether symbols can be printed in their places.
    var hasSymbols = false

    /// The space in millimetres that the eye takes for a pause on paper; all spaces of a large sheet are larger.
    private var leastPause: Double { max(3, sheet.width / 35) }

    /// The lines, without spaces at their ends and without two empty ones in a row.
    func lines() -> [Line] {
        let form: Sheet.Form = content.voucher.state == .awaiting ? .voucher : .closed
        var lines: [Line] = []
        for line in stack(sheet.forms[form] ?? [], width: columns).map({ $0.map(\.trimmingTrailingSpaces) })
        where (hasSymbols || line.text != nil) && (!line.isEmpty || lines.last?.isEmpty == false) {
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private func stack(_ blocks: [Block], width: Int) -> [Line] {
        blocks.flatMap { lines(of: $0, width: width) }
    }

    private func lines(of block: Block, width: Int) -> [Line] {
        switch block {
        case .text(let block):
            text(block).flatMap { $0.wrapped(to: width) }.map { line(block, $0.placed(block.align, in: width)) }
        case .row(let first, let second, _): row(line(first), line(second), width: width).map(Line.text)
        case .pair(let first, let second): pair(line(first), line(second), width: width).map(Line.text)
        case .group(let blocks): blocks.isComplete(for: content) ? stack(blocks, width: width) : []
        case .columns(let columns, _):
            Array(columns.map { stack($0.blocks, width: width) }.joined(separator: [.text("")]))
        case .rule: [.text(String(repeating: "-", count: width))]
        case .code: code(width: width).map(Line.code)
        case .bars: [.bars]
        case .steps: steps(width: width).map(Line.text)
        case .footer(let blocks, _):
            withStatusPage(stack(blocks, width: width), width: width) + (content.voucher.hasQR ? [.qr] : [])
        case .banner(let blocks, _, _): stack(blocks, width: width)
        case .logo: []
        case .panel(let blocks, _, _, _, let frame):
            panel(stack(blocks, width: width), isFramed: frame > 0, width: width)
        case .space(let height): height >= leastPause ? [.text("")] : []
        case .fill: [.text("")]
        }
    }

    private func line(_ block: TextBlock, _ text: String) -> Line {
        switch block.format.weight {
        case .bold, .semibold: .strong(text)
        default: .text(text)
        }
    }

    /// A block's text in each language, on a line each or on one.
    private func text(_ block: TextBlock) -> [String] {
        let texts = (block.pattern.texts(content) ?? []).map(\.text.withoutIsolates)
        return block.format.pairing == .stacked ? texts : [texts.joined(separator: " / ")]
    }

    private func line(_ block: TextBlock) -> String { text(block).joined(separator: " / ") }

    private func row(_ start: String, _ end: String, width: Int) -> [String] {
        let gap = width - start.columns - end.columns
        guard gap >= 2 else { return start.wrapped(to: width) + end.wrapped(to: width) }
        return [start + String(repeating: " ", count: gap) + end]
    }

    private func pair(_ label: String, _ value: String, width: Int) -> [String] {
        guard !label.isEmpty, !value.isEmpty else { return [] }
        let line = "\(label) \(value)"
        return line.columns <= width ? [line] : label.wrapped(to: width) + value.wrapped(to: width)
    }

    /// The payment code in its groups, which are never broken.
    private func code(width: Int) -> [String] {
        let groups = content.voucher.payNo.groups
        let wide = groups.joined(separator: "  ")
        return wide.count <= width ? [wide] : groups.joined(separator: " ").wrapped(to: width)
    }

    private func steps(width: Int) -> [String] {
        let indent = 3
        return content.steps.enumerated().flatMap { index, texts in
            texts.flatMap { $0.text.withoutIsolates.wrapped(to: width - indent) }.enumerated().map { line, text in
                (line == 0 ? "\(index + 1). " : String(repeating: " ", count: indent)) + text
            }
        }
    }

    /// Lines, and the address of the status page under its label, which may stand there already.
    private func withStatusPage(_ lines: [Line], width: Int) -> [Line] {
        guard let address = content.voucher.statusPage else { return lines }
        let label = content.distinct { $0["statusPage"] }.map(\.text).joined(separator: " / ").wrapped(to: width)
        let isThere = lines.suffix(label.count).compactMap(\.text) == label
        return lines + (isThere ? [] : ([""] + label).map(Line.text)) + [.text(address)]
    }

    private func panel(_ lines: [Line], isFramed: Bool, width: Int) -> [Line] {
        guard isFramed else { return [.text("")] + lines + [.text("")] }
        let edge = Line.text(String(repeating: "=", count: width))
        return [.text(""), edge] + lines + [edge, .text("")]
    }
}
