import Graphics
import Payments

extension VoucherRenderer {
    /// Draws some of a batch’s slips.
    func draw(
        _ vouchers: [Voucher],
        in range: Range<Int>,
        on medium: Medium,
        imposed imposition: Imposition?
    ) throws(BatchError) -> DrawnChunk {
        var index = range.lowerBound
        do throws(VoucherError) {
            let sheet = try sheet(for: medium)
            var pages: [Page] = []
            var grid: Imposition.Grid?
            var warnings: [RenderedBatch.Warning] = []
            let options: RenderOptions = imposition == nil ? [] : .trimmed
            while index < range.upperBound {
                let (page, lost) = try layOut(vouchers[index], on: sheet, as: .pdf, at: sheet.density, options)
                grid = try imposition?.grid(for: page, height: sheet.height)
                pages.append(page)
                warnings += lost.map { RenderedBatch.Warning(index: index, text: $0) }
                index += 1
            }
            index = range.lowerBound
            if let imposition, let grid { pages = imposition.sheets(of: pages, in: grid) }
            let part = try draw(as: .pdf) { () throws(GraphicsError) in
                try PDFPart(pages, fonts: fonts)
            }
            return DrawnChunk(part: part, warnings: warnings)
        } catch {
            throw BatchError(index: index, error: error)
        }
    }

    /// Closes a batch’s document.
    func finished(_ book: PDFBook, of vouchers: [Voucher]) throws(BatchError) -> [UInt8] {
        let language = vouchers.first?.languages.first ?? .indonesian
        let slip = words[language]?["slip"] ?? ""
        do throws(VoucherError) {
            return try draw(as: .pdf) { () throws(GraphicsError) in
                try book.finished(title: "\(slip) (\(vouchers.count))", language: language.rawValue, fonts: fonts)
            }
        } catch {
            throw BatchError(index: 0, error: error)
        }
    }
}
