import Graphics

extension Layout {
    /// A text in a number of lines, for which it is too long.
    ///
    /// The end of the merchant's name inside it makes room for what follows, which may be an amount; else the text's own end does.
    func cut(_ text: String, to most: Int, in style: TextStyle, width: Double) -> [String] {
        if let lines = cutName(in: text, to: most, in: style, width: width) { return lines }
        let lines = measuring.lines(of: text, in: style, width: width)
        let rest = Array(text.rest(behind: lines.prefix(most - 1)))
        let kept = mostKept(of: rest.count) { kept in
            measuring.width(of: String(rest[..<kept]) + "…", in: style) <= width
        }
        return lines.prefix(most - 1) + [String(rest[..<(kept ?? 0)]).trimmingTrailingSpaces + "…"]
    }

    /// Less than some letters of a name say nothing.
    private var leastOfName: Int { 3 }

    private func cutName(in text: String, to most: Int, in style: TextStyle, width: Double) -> [String]? {
        guard let place = text.firstRange(of: content.voucher.merchant.cleaned) else { return nil }
        let (before, name, behind) = (text[..<place.lowerBound], Array(text[place]), text[place.upperBound...])
        guard !String(behind).withoutIsolates.isEmpty else { return nil }
        func lines(keeping kept: Int) -> [String] {
            let shortened = String(name[..<kept]).trimmingTrailingSpaces
            return measuring.lines(of: "\(before)\(shortened)…\(behind)", in: style, width: width)
        }
        let kept = mostKept(of: name.count) { lines(keeping: $0).count <= most }
        guard let kept, kept >= leastOfName else { return nil }
        return lines(keeping: kept)
    }

    /// The most letters that fit, or `nil` when none does.
    private func mostKept(of count: Int, fits: (Int) -> Bool) -> Int? {
        var (most, tooMany) = (-1, count + 1)
        while tooMany - most > 1 {
            let middle = (most + tooMany) / 2
            if fits(middle) { most = middle } else { tooMany = middle }
        }
        return most < 0 ? nil : most
    }
}

extension String {
    /// What follows the lines that the text begins with.
    fileprivate func rest(behind lines: ArraySlice<String>) -> Substring {
        lines.reduce(self[...]) { rest, line in rest.dropFirst(line.count).drop { $0 == " " } }
    }
}
