import Graphics
import Payments

extension VoucherRenderer {
    /// A slip as commands for a receipt printer.
    ///
    /// Its symbols are dots in either form: printers' own commands for bars differ from maker to maker, and print nothing
    /// where they are not understood. What is read back is the whole slip's picture, of which the printer's own letters
    /// take in nothing but the symbols; a ruler they have not.
    func receipt(
        _ voucher: Voucher,
        on sheet: Sheet,
        at density: PixelDensity,
        _ options: RenderOptions
    ) throws(VoucherError) -> RenderedVoucher {
        guard sheet.isBilevel else {
            throw VoucherError(
                .medium,
                field: "format",
                fault: "escpos is for printers of rolls",
                remedy: "use a medium such as 80mm or 58mm, or another format"
            )
        }
        let (page, warnings) = try layOut(voucher, on: sheet, as: .png, at: density, options)
        let raster = try draw(page, as: .escpos, at: density)
        let proof = try SymbolProof(of: page, on: raster, saying: voucher)
        phaseEnded?(.draw)
        var commands = ReceiptCommands()
        var losses: [String] = []
        if options.contains(.native) {
            for line in lines(of: voucher, on: sheet) {
                losses += try print(line, of: page, on: sheet, at: density, with: &commands)
            }
        } else {
            commands.print(raster)
        }
        commands.cut()
        phaseEnded?(.encode)
        return RenderedVoucher(
            bytes: commands.bytes,
            warnings: options.contains(.native) ? Array(losses.prefix(1)) : warnings,
            dpi: density.dpi,
            symbology: proof?.symbology ?? .none,
            proof: proof
        )
    }

    private func lines(of voucher: Voucher, on sheet: Sheet) -> [TextLayout.Line] {
        let languages = voucher.languages.isEmpty ? [.indonesian] : voucher.languages
        let content = VoucherContent(voucher, words: languages.compactMap { words[$0] })
        return TextLayout(sheet: sheet, content: content, columns: sheet.textColumns, hasSymbols: true).lines()
    }

    /// - Returns: What the printer's letters cannot show.
    private func print(
        _ line: TextLayout.Line,
        of page: Page,
        on sheet: Sheet,
        at density: PixelDensity,
        with commands: inout ReceiptCommands
    ) throws(VoucherError) -> [String] {
        var lost = 0
        switch line {
        case .text(let text): lost = commands.print(text)
        case .strong(let text): lost = commands.print(text, .bold)
        case .code(let text):
            commands.print(text, text.count * 2 <= sheet.textColumns ? .large : .high)
        case .bars, .qr:
            let rows = line == .bars ? 1...1 : 2...Int.max
            for case .modules(let grid) in page.elements where rows.contains(grid.rows) {
                commands.print(try draw(page.only(grid), as: .escpos, at: density))
            }
        }
        return lost == 0 ? [] : ["text: the printer’s own letters lack some; they are printed as ?"]
    }

    private func draw(_ page: Page, as format: Format, at density: PixelDensity) throws(VoucherError) -> Raster {
        let resolution = try resolution(density)
        return try draw(as: format) { () throws(GraphicsError) in
            try Raster(page, at: resolution, as: .bilevel, fonts: fonts)
        }
    }
}

extension Page {
    /// As much of the page as a symbol takes, with free space above and below it, and nothing beside it.
    fileprivate func only(_ grid: ModuleGrid) -> Page {
        let edge = max(1, Double(grid.rows == 1 ? 0 : 4) * grid.moduleHeight)
        var page = self
        page.height = Double(grid.rows) * grid.moduleHeight + 2 * edge
        var grid = grid
        grid.y = edge
        page.elements = [.modules(grid)]
        return page
    }
}
