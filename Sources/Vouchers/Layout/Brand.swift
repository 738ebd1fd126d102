import Graphics

/// What a merchant's slips are told from others by, as far as a sheet can show it.
struct Brand {
    /// The colour of what the template accents.
    var accent: Colour?
    /// The colour under the template's banner.
    var ground: Colour?
    var logo: Picture?

    /// Whether it makes a slip higher.
    var takesRoom: Bool { ground != nil || logo != nil }
}

extension Layout {
    /// The colour of what stands on the present ground.
    ///
    /// - Parameters:
    ///   - grey: Of what has no colour.
    ///   - isAccented: Whether the template wants it in the merchant's accent.
    ///   - least: The contrast to the ground: 4.5 for text, 3 for lines (WCAG 2.2, 1.4.3 and 1.4.11).
    func colour(grey: Double = 0, isAccented: Bool = false, least: Double = 4.5) -> Colour {
        if sheet.isBilevel { return .grey(grey > 0 && least < 4.5 ? grey : 0) }
        if isAccented, let accent = brand.accent { return accent.readable(on: ground, least: least) }
        if case .rgb = ground { return ground.ink }
        return .grey(grey)
    }

    /// The merchant's logo, or `nil` where it has none.
    func logo(_ block: LogoBlock, width: Double) -> Box? {
        guard var place = place(of: block, width: width) else { return nil }
        place.x =
            switch block.align {
            case .start: 0
            case .center: (width - place.width) / 2
            case .end: width - place.width
            }
        return Box(height: place.height, elements: [.picture(place)])
    }

    /// Two texts on one baseline, and the merchant's logo before them, their middles on one line, or above them where
    /// they would lose a word.
    func row(
        _ first: TextBlock,
        _ second: TextBlock,
        logo block: LogoBlock?,
        width: Double
    ) throws(VoucherError) -> Box? {
        guard let block, let place = place(of: block, width: width / 2) else {
            return try row(first, second, width: width)
        }
        let gap = 3.0
        let logo = Box(height: place.height, elements: [.picture(place)])
        let beside = try row(first, second, width: width - place.width - gap) ?? .empty
        let below = try beside.isCut ? row(first, second, width: width) ?? .empty : beside
        // What is cut in a whole line too has nothing of the logo's going.
        let isAbove = beside.isCut && !below.isCut
        let texts = isAbove ? below : beside
        var row = Box(
            height: isAbove ? logo.height + gap + texts.height : max(logo.height, texts.height)
        )
        row.place(logo, y: isAbove ? 0 : (row.height - logo.height) / 2)
        row.place(
            texts,
            x: isAbove ? 0 : place.width + gap,
            y: isAbove ? row.height - texts.height : (row.height - texts.height) / 2
        )
        return row
    }

    private func place(of block: LogoBlock, width: Double) -> PlacedPicture? {
        guard let picture = brand.logo else { return nil }
        let ratio = Double(picture.width) / Double(picture.height)
        let height = min(block.height, min(block.width, width) / ratio)
        return PlacedPicture(
            picture,
            x: 0,
            y: 0,
            width: height * ratio,
            height: height,
            ground: ground,
            description: content.words[0]["logo"].filled(["merchant": content.voucher.merchant.cleaned])
        )
    }
}
