import Payments

extension Template {
    /// Reads and checks a template file; `templates/voucher/schema.json` describes its form.
    ///
    /// - Parameter wanted: The only medium whose sheet is read, where no other will be asked for; every one when `nil`.
    init(ofFile path: String, for wanted: Medium? = nil) throws(VoucherError) {
        let root = try TemplateNode.root(ofFile: path)
        try root.requireKeys(among: ["family", "formats", "blocks", "media"])
        family = try root.required("family").string()
        var formats: [String: TextFormat] = [:]
        for (name, place) in try root.required("formats").entries() {
            formats[name] = try TextFormat(reading: place, over: nil)
        }
        let media = try root.required("media")
        var names: [Medium] = []
        var sheets: [Medium: Sheet] = [:]
        let mostMedia = 50
        guard try media.entries().count <= mostMedia else {
            throw media.error("it has more than \(mostMedia) media", "divide them among several templates")
        }
        for (name, place) in try media.entries() {
            guard let medium = Medium(rawValue: name) else {
                throw place.error("“\(name)” is no name", "use 1 to 20 small letters, digits and hyphens")
            }
            names.append(medium)
            guard wanted == nil || wanted == medium else { continue }
            sheets[medium] = try Sheet(reading: place, sharedFormats: formats, sharedBlocks: root["blocks"])
        }
        guard !names.isEmpty else { throw media.error("it is empty", "give at least one medium") }
        self.media = names
        self.sheets = sheets
    }
}

extension Sheet {
    init(reading place: TemplateNode, sharedFormats: [String: TextFormat], sharedBlocks: TemplateNode?)
        throws(VoucherError)
    {
        try place.requireKeys(
            among: [
                "width", "height", "margin", "unprintable", "bilevel", "headDots", "dpi", "scale", "columns", "formats",
            ]
                + Form.allCases.map(\.rawValue)
        )
        let edges = try place.required("margin")
        try edges.requireKeys(among: ["top", "side", "bottom"])
        width = try place.required("width").number(in: 20...500)
        height = try place["height"]?.number(in: 20...1000)
        margin = Edges(
            top: try edges.required("top").number(in: 0...100),
            side: try edges.required("side").number(in: 0...100),
            bottom: try edges.required("bottom").number(in: 0...100)
        )
        guard width - 2 * margin.side >= 10 else {
            throw edges.error("its sides leave less than 10 mm between them", "give a side up to \((width - 10) / 2)")
        }
        unprintable = try place["unprintable"]?.number(in: 0...50) ?? 0
        isBilevel = try place["bilevel"]?.flag() ?? false
        headDots = try place["headDots"]?.number(in: 4...48)
        density = try Self.density(place, isBilevel: isBilevel, hasHeight: height != nil)
        // Receipt printers' letters are twelve of the head's 203 dots an inch wide.
        textColumns = try place["columns"]?.count(in: 24...200) ?? (isBilevel ? Int(width * 8 / 12) : 48)

        var formats = sharedFormats
        for (name, place) in try place["formats"]?.entries() ?? [] {
            formats[name] = try TextFormat(reading: place, over: sharedFormats[name])
        }

        var reader = BlockReader(formats: formats, shared: sharedBlocks)
        var forms: [Form: [Block]] = [:]
        for form in Form.allCases {
            forms[form] = try reader.blocks(place.required(form.rawValue))
        }
        self.forms = forms
    }
}

extension Sheet {
    private static func density(
        _ place: TemplateNode,
        isBilevel: Bool,
        hasHeight: Bool
    ) throws(VoucherError) -> PixelDensity {
        if let scale = place["scale"] {
            guard place["dpi"] == nil else { throw scale.error("it stands beside dpi", "give one of them") }
            return .scale(try scale.count(in: 1...8))
        }
        if let dpi = place["dpi"] { return .dpi(try dpi.count(in: 96...1200)) }
        return isBilevel ? .dpi(203) : hasHeight ? .dpi(300) : .scale(2)
    }
}

extension TextFormat {
    /// Reads a format; what is not given comes from `base`.
    init(reading place: TemplateNode, over base: TextFormat?) throws(VoucherError) {
        try place.requireKeys(
            among: ["size", "least", "weight", "grey", "accent", "lines", "leading", "both", "heading"]
        )
        let points = 4.0...144
        if let base, place["size"] == nil {
            size = base.size
        } else {
            size = try place.required("size").number(in: points)
        }
        let inherited = place["size"] == nil ? base?.least : nil
        least = try place["least"]?.number(in: points) ?? inherited ?? size
        weight = try place["weight"]?.choice(FontWeight.self) ?? base?.weight ?? .regular
        grey = try place["grey"]?.number(in: 0...0.55) ?? base?.grey ?? 0
        isAccented = try place["accent"]?.flag() ?? base?.isAccented ?? false
        lines = try place["lines"]?.count(in: 1...20) ?? base?.lines ?? 1
        leading = try place["leading"]?.number(in: 1...2.5) ?? base?.leading ?? 1.3
        pairing = try place["both"]?.choice(Pairing.self) ?? base?.pairing ?? .inline
        heading = try place["heading"]?.count(in: 1...6) ?? base?.heading
        guard least <= size else { throw place.error("least is more than size", "give a least size up to \(size)") }
    }
}
