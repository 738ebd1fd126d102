/// Reads the blocks of a form.
struct BlockReader {
    /// Of one medium; those that come with Struk have about a hundred.
    private static let mostBlocks = 2000

    /// The formats a text may name.
    let formats: [String: TextFormat]
    /// Blocks that several forms use, by name.
    let shared: TemplateNode?
    /// How deep `use` has led, since a block could use itself.
    private var depth = 0
    /// How many blocks have been read: a few lines that use each other can stand for millions.
    private var count = 0
    /// How many blocks lie around the one being read, each with a place of its own on the page.
    private var enclosing = 0

    init(formats: [String: TextFormat], shared: TemplateNode?) {
        self.formats = formats
        self.shared = shared
    }

    /// The blocks of a form, as wide as the column.
    mutating func blocks(_ list: TemplateNode) throws(VoucherError) -> [Block] {
        var blocks: [Block] = []
        for item in try list.items() { blocks += try read(item) }
        return blocks
    }

    /// The blocks within another block.
    private mutating func inner(_ list: TemplateNode) throws(VoucherError) -> [Block] {
        // What does not fit side by side is laid out again one below the other, in each block around it.
        guard enclosing < 8 else { throw list.error("it lies within 8 other blocks", "nest fewer") }
        enclosing += 1
        defer { enclosing -= 1 }
        return try blocks(list)
    }

    private func requireOutermost(_ item: TemplateNode) throws(VoucherError) {
        guard enclosing == 0 else {
            throw item.error("it is measured from the page’s edges", "move it out of the block around it")
        }
    }

    private mutating func read(_ item: TemplateNode) throws(VoucherError) -> [Block] {
        count += 1
        guard count <= Self.mostBlocks else {
            throw item.error("it makes more than \(Self.mostBlocks) blocks", "use fewer on this medium")
        }
        if item.bareWord == "fill" {
            try requireOutermost(item)
            return [.fill]
        }
        let kinds = [
            "text", "row", "pair", "group", "columns", "rule", "code", "bars", "steps", "footer", "panel", "banner",
            "logo", "space", "use",
        ]
        guard let kind = try item.entries().first, kinds.contains(kind.name) else {
            throw item.error("its first key is no kind of block", "begin with fill, \(kinds.joined(separator: ", "))")
        }
        let value = kind.value
        switch kind.name {
        case "text":
            return [.text(try text(item))]
        case "row", "pair":
            try item.requireKeys(among: kind.name == "row" ? ["row", "logo"] : ["pair"])
            let texts = try value.items()
            guard texts.count == 2 else { throw value.error("it has \(texts.count) texts", "give 2") }
            let (first, second) = (try text(texts[0]), try text(texts[1]))
            let logo = try item["logo"].map { place throws(VoucherError) in try self.logo(place) }
            return [kind.name == "row" ? .row(first, second, logo: logo) : .pair(first, second)]
        case "group":
            try item.requireKeys(among: ["group"])
            let group = try blocks(value)
            guard !group.contains(where: { if case .fill = $0 { true } else { false } }) else {
                throw value.error("a fill is measured from the page’s edges", "move it out of the group")
            }
            return [.group(group)]
        case "columns":
            try item.requireKeys(among: ["columns", "gutter"])
            return [.columns(try columns(value), gutter: try item["gutter"]?.number(in: 0...50) ?? 4)]
        case "rule":
            try item.requireKeys(among: ["rule", "grey", "accent"])
            return [
                .rule(
                    thickness: try value.number(in: 0.05...3),
                    grey: try item["grey"]?.number(in: 0...0.9) ?? 0,
                    isAccented: try item["accent"]?.flag() ?? false
                )
            ]
        case "code":
            try value.requireKeys(among: ["least", "most", "weight", "rows"])
            return [
                .code(
                    least: try value.required("least").number(in: 6...144),
                    most: try value.required("most").number(in: 6...144),
                    weight: try value["weight"]?.choice(FontWeight.self) ?? .bold,
                    rows: try value["rows"]?.count(in: 1...5) ?? 1
                )
            ]
        case "bars":
            try requireOutermost(item)
            try value.requireKeys(among: ["height", "module", "align"])
            return [
                .bars(
                    height: try value.required("height").number(in: 5...60),
                    mostModule: try value.required("module").number(in: 0.25...2),
                    align: try value["align"]?.choice(Alignment.self) ?? .start
                )
            ]
        case "steps":
            try value.requireKeys(among: ["format", "numbers", "gap"])
            return [
                .steps(
                    format: try format(value.required("format")),
                    numberWidth: try value.required("numbers").number(in: 1...20),
                    gap: try value.required("gap").number(in: 0...20)
                )
            ]
        case "footer":
            try requireOutermost(item)
            try item.requireKeys(among: ["footer", "qr"])
            return [.footer(try inner(value), qr: try qr(item.required("qr")))]
        case "panel":
            try item.requireKeys(among: ["panel", "padding", "grey", "radius", "frame"])
            return [
                .panel(
                    try inner(value),
                    padding: try item["padding"]?.number(in: 0...30) ?? 3,
                    grey: try item["grey"]?.number(in: 0.5...1) ?? 1,
                    radius: try item["radius"]?.number(in: 0...20) ?? 0,
                    frame: try item["frame"]?.number(in: 0...3) ?? 0
                )
            ]
        case "banner":
            try item.requireKeys(among: ["banner", "padding", "radius"])
            return [
                .banner(
                    try inner(value),
                    padding: try item["padding"]?.number(in: 0...30) ?? 3,
                    radius: try item["radius"]?.number(in: 0...20) ?? 0
                )
            ]
        case "logo":
            try item.requireKeys(among: ["logo"])
            return [.logo(try logo(value))]
        case "space":
            return [.space(try value.number(in: 0...100))]
        default:
            try item.requireKeys(among: ["use"])
            return try use(value)
        }
    }

    private func text(_ item: TemplateNode) throws(VoucherError) -> TextBlock {
        try item.requireKeys(among: ["text", "format", "align"])
        let pattern = try TextPattern(reading: item.required("text"))
        var format = try format(item.required("format"))
        format.excess = pattern.excess
        return TextBlock(
            pattern: pattern,
            format: format,
            align: try item["align"]?.choice(Alignment.self) ?? .start
        )
    }

    private func format(_ place: TemplateNode) throws(VoucherError) -> TextFormat {
        let name = try place.string()
        guard let format = formats[name] else {
            let known = formats.keys.sorted().joined(separator: ", ")
            throw place.error("there is no format “\(name)”", "use one of \(known)")
        }
        return format
    }

    private mutating func columns(_ list: TemplateNode) throws(VoucherError) -> [Column] {
        var columns: [Column] = []
        for item in try list.items() {
            try item.requireKeys(among: ["share", "blocks"])
            columns.append(
                Column(
                    share: try item.required("share").number(in: 0.1...1),
                    blocks: try inner(item.required("blocks"))
                )
            )
        }
        guard columns.map(\.share).reduce(0, +) <= 1.0001 else {
            throw list.error("the shares add up to more than 1", "give shares of the width")
        }
        return columns
    }

    private func qr(_ place: TemplateNode) throws(VoucherError) -> QRBlock {
        try place.requireKeys(among: ["size", "label", "labelWidth"])
        return QRBlock(
            size: try place.required("size").number(in: 10...60),
            label: try place["label"].map { label throws(VoucherError) in try text(label) },
            labelWidth: try place["labelWidth"]?.number(in: 5...80) ?? 0
        )
    }

    private func logo(_ place: TemplateNode) throws(VoucherError) -> LogoBlock {
        try place.requireKeys(among: ["width", "height", "align"])
        return LogoBlock(
            width: try place.required("width").number(in: 5...200),
            height: try place.required("height").number(in: 3...100),
            align: try place["align"]?.choice(Alignment.self) ?? .start
        )
    }

    private mutating func use(_ place: TemplateNode) throws(VoucherError) -> [Block] {
        let name = try place.string()
        guard let list = shared?[name] else {
            throw place.error("there are no blocks “\(name)”", "define them under the file’s blocks")
        }
        guard depth < 8 else { throw place.error("it uses itself", "end the circle") }
        depth += 1
        defer { depth -= 1 }
        return try blocks(list)
    }
}
