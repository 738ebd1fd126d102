import Graphics
import Payments
import Symbols

extension Layout {
    /// The payment code as bars, aligned with the text where the quiet zones leave it room.
    ///
    /// Quiet zones may reach into the page's margins, never beyond the page (ISO/IEC 15417, 4.4.2: 10 modules).
    func bars(height: Double, mostModule: Double, align: Alignment) throws(VoucherError) -> Box? {
        guard let pattern = try barPattern(content.voucher.symbology) else { return nil }
        let quiet = Double(BarPattern.quietZone)
        guard
            let module = modules.widest(
                upTo: min(mostModule, column / Double(pattern.width)),
                of: pattern.widthWithQuietZones,
                in: modules.onDots(sheet.width)
            )
        else {
            throw VoucherError(
                .doesNotFit,
                field: "symbology",
                fault: """
                    \(content.voucher.symbology.rawValue) of \(content.voucher.payNo.digits.count) digits needs \
                    \(leastWidth(of: pattern).oneDecimal) mm with its quiet zones, the paper has \
                    \(sheet.width.oneDecimal) mm
                    """,
                remedy: try narrower() ?? "use a wider medium, or no bars"
            )
        }
        let width = module * Double(pattern.width)
        // Bars that are wider than the column reach into both margins.
        let least = quiet * module
        let edge = min(max(sheet.margin.side, least), sheet.width - width - least)
        let x =
            switch align {
            case .start: edge
            case .center: (sheet.width - width) / 2
            case .end: sheet.width - edge - width
            }
        let grid = ModuleGrid(
            columns: pattern.width,
            rows: 1,
            dark: pattern.modules,
            x: modules.onDots(x) - sheet.margin.side,
            y: 0,
            moduleWidth: module,
            moduleHeight: height,
            description: content.words[0].described("bars", content.voucher.payNo.digits)
        )
        return Box(height: height, elements: [.modules(grid)])
    }

    /// The paper that bars take with the thinnest module that the raster and scanners allow.
    private func leastWidth(of pattern: BarPattern) -> Double {
        Double(pattern.widthWithQuietZones) * modules.nearest(0, least: ModuleSize.leastBar)
    }

    /// The symbology that would fit where the voucher's own does not.
    private func narrower() throws(VoucherError) -> String? {
        guard let pattern = try barPattern(.code128), leastWidth(of: pattern) <= sheet.width else { return nil }
        return "use code128, which needs \(leastWidth(of: pattern).oneDecimal) mm, a wider medium, or no bars"
    }

    private func barPattern(_ symbology: StoreRules.Symbology) throws(VoucherError) -> BarPattern? {
        do {
            switch symbology {
            case .none: return nil
            case .code128: return try Code128.encode(digits: content.voucher.payNo.digits)
            case .code39: return try Code39.encode(digits: content.voucher.payNo.digits)
            }
        } catch {
            throw VoucherError(.doesNotFit, field: "payNo", fault: "\(error)", remedy: "check the payment code")
        }
    }

    /// Blocks at the start and a QR at the end of the same foot line.
    func footer(_ blocks: [Block], qr block: QRBlock, width: Double) throws(VoucherError) -> Box {
        guard content.voucher.hasQR else { return try stack(blocks, width: width) }
        let symbol = try matrix()
        let module = modules.nearest(block.size / Double(symbol.size), least: ModuleSize.leastMatrix)
        let side = module * Double(symbol.size)
        let quiet = module * Double(MatrixPattern.quietZone)
        guard side + quiet + block.labelWidth < width * 0.8 else {
            throw VoucherError(
                .doesNotFit,
                field: "qr",
                fault: "its \(symbol.size) modules need \(side.oneDecimal) mm",
                remedy: "give a shorter address"
            )
        }
        // The page's margins count as quiet zone on the outer sides; what they lack is added here.
        let right = max(0, quiet - sheet.margin.side)
        let below = max(0, quiet - sheet.margin.bottom)
        let x = modules.onDots(sheet.margin.side + width - side - right) - sheet.margin.side
        var label = Box.empty
        if let text = block.label { label = try self.text(text, width: block.labelWidth) ?? .empty }
        // A letter's edge may fall on the next dot.
        let labelEnd = x - quiet - (modules.dotsPerMillimetre.map { 1 / $0 } ?? 0)
        let texts = try stack(blocks, width: labelEnd - block.labelWidth - 2)
        let height = max(side + quiet, texts.height, label.height) + below
        var footer = Box(height: height)
        footer.place(texts, y: height - below - texts.height)
        footer.place(label, x: labelEnd - block.labelWidth, y: height - below - label.height)
        footer.append(
            .modules(
                ModuleGrid(
                    columns: symbol.size,
                    rows: symbol.size,
                    dark: symbol.modules,
                    x: x,
                    y: height - below - side,
                    moduleWidth: module,
                    moduleHeight: module,
                    description: content.words[0].described(
                        "qr",
                        content.voucher.statusPage ?? content.voucher.payNo.digits
                    )
                )
            )
        )
        return footer
    }

    private func matrix() throws(VoucherError) -> MatrixPattern {
        let text = content.voucher.statusPage ?? content.voucher.payNo.digits
        guard !text.isEmpty else {
            throw VoucherError(.doesNotFit, field: "qr", fault: "it is empty", remedy: "give an address, or none")
        }
        do {
            return try QRCode.encode(text)
        } catch {
            throw VoucherError(.doesNotFit, field: "qr", fault: "\(error)", remedy: "give a shorter address")
        }
    }
}

extension Double {
    var oneDecimal: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
