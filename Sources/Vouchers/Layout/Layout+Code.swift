import Graphics
import Payments

extension Layout {
    /// The payment code in groups of four, as large as fits, its groups spread over the column.
    ///
    /// On as many rows as make it largest.
    func code(least: Double, most: Double, weight: FontWeight, rows: Int, width: Double) throws(VoucherError) -> Box {
        let groups = content.voucher.payNo.groups
        let mostRows = min(rows, groups.count)
        var (rows, style) = (code(groups, on: 1), codeStyle(weight, size: 0))
        for count in 1...mostRows {
            let candidate = code(groups, on: count)
            let size = size(of: candidate, upTo: most, in: style, width: width)
            if size > style.size { (rows, style.size) = (candidate, size) }
        }
        guard style.size >= least else {
            throw VoucherError(
                .doesNotFit,
                field: "payNo",
                fault: "its \(content.voucher.payNo.digits.count) digits would be smaller than \(least) points",
                remedy: "use a wider medium"
            )
        }
        let em = style.size * millimetresPerPoint
        let gap = rows.filter { $0.count > 1 }.map { row in
            (width - digits(row, in: style)) / Double(row.count - 1)
        }.reduce(em * 0.9, min)
        let cap = measuring.metrics(of: style).capHeight
        let leading = cap * 1.5
        var box = Box(height: cap + leading * Double(rows.count - 1))
        for (index, row) in rows.enumerated() {
            var x = 0.0
            for (place, group) in row.enumerated() {
                let advance = measuring.width(of: group, in: style)
                // Read out in groups as they stand, which a voice can follow.
                let isFirst = index == 0 && place == 0
                box.append(
                    .text(
                        TextRun(
                            text: group,
                            x: x,
                            baseline: cap + leading * Double(index),
                            width: advance,
                            style: style,
                            role: isFirst ? .digits(spoken: groups.joined(separator: " ")) : .continuation
                        )
                    )
                )
                x += advance + gap
            }
        }
        return box
    }

    /// The groups on rows of equal length, of which the last may be shorter.
    private func code(_ groups: [String], on rows: Int) -> [ArraySlice<String>] {
        let length = (groups.count + rows - 1) / rows
        return stride(from: 0, to: groups.count, by: length).map { groups[$0..<min($0 + length, groups.count)] }
    }

    /// The size with which the widest row fits.
    private func size(of rows: [ArraySlice<String>], upTo most: Double, in style: TextStyle, width: Double) -> Double {
        var style = style
        style.size = most
        let leastGap = 0.42 * most * millimetresPerPoint
        let needed = rows.map { digits($0, in: style) + Double($0.count - 1) * leastGap }.max() ?? 0
        guard needed > width else { return most }
        // Steps of a quarter point keep the sizes of slips with codes of one length equal.
        return (most * width / needed * 4).rounded(.down) / 4
    }

    private func digits(_ groups: ArraySlice<String>, in style: TextStyle) -> Double {
        groups.map { measuring.width(of: $0, in: style) }.reduce(0, +)
    }

    private func codeStyle(_ weight: FontWeight, size: Double) -> TextStyle {
        TextStyle(family: family, size: size, weight: weight.graphics, colour: colour(), tabularFigures: true)
    }
}
