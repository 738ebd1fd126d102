import Graphics
import Payments

extension VoucherRenderer {
    /// A slip as commands for a receipt printer.
    ///
    /// Its symbols are dots in either form: printers' own commands for bars differ from maker to maker, and print nothing
    /// where they are not understood. What is read back are the dots that are printed.
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
        guard !options.contains([.native, .ruler]) else {
            throw VoucherError(
                .medium,
                field: "ruler",
                fault: "the printer’s own letters have no such line",
                remedy: "leave one of ruler and native out"
            )
        }
        let (page, warnings) = try layOut(voucher, on: sheet, as: .png, at: density, options)
        var receipt = Receipt(warnings: warnings)
        if options.contains(.native) {
            try printNatively(page, saying: voucher, on: sheet, at: density, on: &receipt)
        } else {
            try print(page, saying: voucher, at: density, on: &receipt)
        }
        phaseEnded?(.draw)
        receipt.commands.cut()
        phaseEnded?(.encode)
        return RenderedVoucher(
            bytes: receipt.commands.bytes,
            warnings: receipt.warnings,
            dpi: density.dpi,
            symbology: receipt.proof?.symbology ?? .none,
            proof: receipt.proof
        )
    }

    private struct Receipt {
        var commands = ReceiptCommands()
        var proof: SymbolProof?
        var warnings: [String]
    }

    private func printNatively(
        _ page: Page,
        saying voucher: Voucher,
        on sheet: Sheet,
        at density: PixelDensity,
        on receipt: inout Receipt
    ) throws(VoucherError) {
        var grids = page.elements.compactMap { if case .modules(let grid) = $0 { grid } else { nil } }
        var lost = 0
        for line in lines(of: voucher, on: sheet) {
            switch line {
            case .text(let text): lost += receipt.commands.print(text)
            case .strong(let text): lost += receipt.commands.print(text, .bold)
            case .code(let text):
                receipt.commands.print(text, text.count * 2 <= sheet.textColumns ? .large : .high)
            case .bars, .qr:
                guard let place = grids.firstIndex(where: { ($0.rows == 1) == (line == .bars) }) else { continue }
                try print(page.only(grids.remove(at: place)), saying: voucher, at: density, on: &receipt)
            }
        }
        // The printer has other letters than the fonts that the page was measured with.
        receipt.warnings = lost == 0 ? [] : ["text: the printer’s own letters lack some; they are printed as ?"]
    }

    /// Prints a page as dots, after its symbols have been read back from them.
    private func print(
        _ page: Page,
        saying voucher: Voucher,
        at density: PixelDensity,
        on receipt: inout Receipt
    ) throws(VoucherError) {
        let resolution = try resolution(density)
        let raster = try draw(as: .escpos) { () throws(GraphicsError) in
            try Raster(page, at: resolution, as: .bilevel, fonts: fonts)
        }
        let proof = try SymbolProof(of: page, on: raster, saying: voucher)
        receipt.proof = receipt.proof ?? proof
        receipt.commands.print(raster)
    }

    private func lines(of voucher: Voucher, on sheet: Sheet) -> [TextLayout.Line] {
        let languages = voucher.languages.isEmpty ? [.indonesian] : voucher.languages
        let content = VoucherContent(voucher, words: languages.compactMap { words[$0] })
        return TextLayout(sheet: sheet, content: content, columns: sheet.textColumns, hasSymbols: true).lines()
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
