package import Graphics
public import Payments

/// Makes vouchers with one template: content → layout → page → bytes.
///
/// Templates, words and fonts are read once. The same input gives the same bytes, on every machine that has the same
/// fonts and libraries. Confined to one thread, since its fonts are.
public final class VoucherRenderer {
    /// Told of each phase as it ends, on the thread that renders; for metrics and benchmarks.
    public var phaseEnded: ((RenderPhase) -> Void)?

    private let template: Template
    private let kept = KeptBoxes()
    private let brands = Brands()
    let words: [Language: Words]
    let fonts: FontLibrary

    /// Reads a template, the words of every language and the fonts.
    ///
    /// - Parameters:
    ///   - templates: The folder that holds `voucher/` and `locales/`.
    ///   - name: The template's name: `voucher/<name>.yaml`.
    ///   - fonts: The folder that holds `fonts.conf`.
    ///   - medium: The only one that will be drawn on, which saves the reading of the others; any when `nil`.
    /// - Throws: `VoucherError` with code `.template` or `.fonts`.
    public init(
        templates: String,
        template name: String = "klasik",
        fonts: String,
        for medium: Medium? = nil
    ) throws(VoucherError) {
        template = try Template(ofFile: "\(templates)/voucher/\(name).yaml", for: medium)
        var words: [Language: Words] = [:]
        for language in Language.allCases {
            let file = "\(templates)/locales/\(language.rawValue).yaml"
            words[language] = try Words(reading: .root(ofFile: file), language: language)
        }
        self.words = words
        do {
            self.fonts = try FontLibrary(configuration: "\(fonts)/fonts.conf")
            try self.fonts.require(family: template.family)
        } catch {
            throw VoucherError(.fonts, field: "fonts", fault: "\(error)", remedy: "see fonts/README.md")
        }
    }

    /// The media that the template has.
    public var media: [Medium] { template.media }

    /// The formats that there are of a medium; commands for receipt printers are of rolls alone.
    public func formats(on medium: Medium) -> [Format] {
        Format.allCases.filter { $0 != .escpos || template.sheets[medium]?.isBilevel == true }
    }

    /// Makes one slip.
    ///
    /// - Parameters:
    ///   - voucher: The facts.
    ///   - medium: What it is printed or shown on.
    ///   - format: The form of the file.
    ///   - density: Dots of a PNG and of ESC/POS; other formats have none. The medium's own when `nil`.
    ///   - options: What the file has beyond what is usual.
    /// - Throws: `VoucherError`; nothing is half done then.
    public func render(
        _ voucher: Voucher,
        on medium: Medium,
        as format: Format,
        at density: PixelDensity? = nil,
        options: RenderOptions = []
    ) throws(VoucherError) -> RenderedVoucher {
        let sheet = try sheet(for: medium)
        let density = density ?? sheet.density
        switch format {
        case .txt:
            return text(voucher, on: sheet)
        case .escpos:
            return try receipt(voucher, on: sheet, at: density, options)
        case .svg:
            let (page, warnings) = try layOut(voucher, on: sheet, as: format, at: density, options)
            let bytes = try draw(as: format) { () throws(GraphicsError) in
                options.contains(.outlines)
                    ? try SVGWriter.write(page, outlining: fonts) : try SVGWriter.write(page)
            }
            return finished(bytes, of: voucher, page, warnings)
        case .pdf:
            let (page, warnings) = try layOut(voucher, on: sheet, as: format, at: density, options)
            let bytes = try draw(as: format) { () throws(GraphicsError) in
                try PDFWriter.write([page], fonts: fonts, compression: options.compression) { phaseEnded?(.draw) }
            }
            return finished(bytes, of: voucher, page, warnings)
        case .png:
            let (page, warnings) = try layOut(voucher, on: sheet, as: format, at: density, options)
            let resolution = try resolution(density)
            let raster = try draw(as: format) { () throws(GraphicsError) in
                try Raster(page, at: resolution, as: sheet.isBilevel ? .bilevel : .grey, fonts: fonts)
            }
            let proof = try SymbolProof(of: page, on: raster, saying: voucher)
            phaseEnded?(.draw)
            let bytes = try draw(as: format) { () throws(GraphicsError) in
                let notes = proof.map { [(keyword: "Symbol", text: "\($0)")] } ?? []
                return try PNGWriter.write(raster, notes: notes, compression: options.compression)
            }
            return finished(bytes, of: voucher, page, warnings, dpi: density.dpi, proof: proof)
        }
    }

    /// The page that `render` writes.
    package func page(
        of voucher: Voucher,
        on medium: Medium,
        as format: Format,
        at density: PixelDensity? = nil,
        options: RenderOptions = []
    ) throws(VoucherError) -> Page {
        let sheet = try sheet(for: medium)
        return try layOut(voucher, on: sheet, as: format, at: density ?? sheet.density, options).page
    }

    func layOut(
        _ voucher: Voucher,
        on sheet: Sheet,
        as format: Format,
        at density: PixelDensity,
        _ options: RenderOptions = []
    ) throws(VoucherError) -> (page: Page, warnings: [String]) {
        let resolution = try resolution(density)
        var (showable, warnings) = voucher.showable(in: template.family, by: fonts)
        let languages = showable.languages.isEmpty ? [.indonesian] : showable.languages
        let (brand, complaints) = brands.brand(of: showable, on: sheet)
        warnings += complaints
        func makeLayout(_ brand: Brand) -> Layout<FontLibrary> {
            // What stands around a logo in the template is to go with it.
            if brand.logo == nil { showable.appearance.logo = nil }
            return Layout(
                sheet: sheet,
                family: template.family,
                content: VoucherContent(showable, words: languages.compactMap { words[$0] }),
                measuring: fonts,
                modules: ModuleSize(dotsPerMillimetre: format == .png ? resolution.dotsPerMillimetre : sheet.headDots),
                kept: kept,
                brand: brand
            )
        }
        var layout = makeLayout(brand)
        var page: Page
        do throws(VoucherError) {
            page = try layout.page()
        } catch {
            guard error.code == .doesNotFit, brand.takesRoom else { throw error }
            // A slip without them can be paid.
            layout = makeLayout(Brand(accent: brand.accent))
            page = try layout.page()
            warnings.append("logo: the page is too full for a logo and a ground; both are left out")
        }
        if options.contains(.ruler) { page = try layout.ruled(page) }
        phaseEnded?(.layout)
        let isTrimmed = format == .png || options.contains(.trimmed)
        return (isTrimmed ? page : page.widened(by: sheet.unprintable), warnings)
    }

    /// Letters that no font here can show are no matter of ours in a text.
    private func text(_ voucher: Voucher, on sheet: Sheet) -> RenderedVoucher {
        let languages = voucher.languages.isEmpty ? [.indonesian] : voucher.languages
        var voucher = voucher
        voucher.hasQR = false
        let content = VoucherContent(voucher, words: languages.compactMap { words[$0] })
        // What a till cannot scan from a text is keyed in.
        let lines = TextLayout(sheet: sheet, content: content, columns: sheet.textColumns).lines().compactMap(\.text)
        phaseEnded?(.layout)
        return RenderedVoucher(
            bytes: Array((lines.joined(separator: "\n") + "\n").utf8),
            warnings: [],
            dpi: nil,
            symbology: .none,
            proof: nil
        )
    }

    func draw<Drawing>(
        as format: Format,
        _ draw: () throws(GraphicsError) -> Drawing
    ) throws(VoucherError) -> Drawing {
        do { return try draw() } catch { throw VoucherError(error, as: format) }
    }

    private func finished(
        _ bytes: [UInt8],
        of voucher: Voucher,
        _ page: Page,
        _ warnings: [String],
        dpi: Int? = nil,
        proof: SymbolProof? = nil
    ) -> RenderedVoucher {
        phaseEnded?(.encode)
        return RenderedVoucher(
            bytes: bytes,
            warnings: warnings,
            dpi: dpi,
            symbology: page.hasBars ? voucher.symbology : .none,
            proof: proof
        )
    }

    func sheet(for medium: Medium) throws(VoucherError) -> Sheet {
        guard let sheet = template.sheets[medium] else {
            throw VoucherError(
                .medium,
                field: "medium",
                fault: "the template has no \(medium.rawValue)",
                remedy: "use one of \(media.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return sheet
    }

    func resolution(_ density: PixelDensity) throws(VoucherError) -> Resolution {
        let limits = 96...1200
        guard limits.contains(density.dpi) else {
            throw VoucherError(
                .medium,
                field: "dpi",
                fault: "\(density.dpi) dots an inch is out of range",
                remedy: "give \(limits.lowerBound) to \(limits.upperBound)"
            )
        }
        return switch density {
        case .dpi(let dpi): Resolution(dpi: dpi)
        case .scale(let scale): Resolution(cssScale: scale)
        }
    }
}

/// A finished file.
public struct RenderedVoucher: Sendable, Equatable {
    /// The file's content.
    public let bytes: [UInt8]
    /// What could not be shown as given, a line each, without personal data.
    public let warnings: [String]
    /// Dots on an inch, of a PNG.
    public let dpi: Int?
    /// The bars it carries.
    public let symbology: StoreRules.Symbology
    /// What its bars were read as, of a PNG that has some.
    public let proof: SymbolProof?
}

extension Page {
    fileprivate var hasBars: Bool {
        elements.contains { if case .modules(let grid) = $0 { grid.rows == 1 } else { false } }
    }

    /// The page with paper added on both sides.
    fileprivate func widened(by edge: Double) -> Page {
        guard edge > 0 else { return self }
        var page = self
        page.width += 2 * edge
        page.elements = elements.map { $0.moved(x: edge, y: 0) }
        return page
    }
}
