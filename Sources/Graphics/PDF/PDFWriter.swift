/// Pages as one PDF that can be archived and listened to: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.
///
/// Text is text in embedded subsets of its fonts, everything is tagged in reading order, and nothing in the file
/// depends on when or where it was made.
package enum PDFWriter {
    /// - Parameter drawn: Called between drawing and writing the file out.
    package static func write(
        _ pages: [Page],
        fonts: FontLibrary,
        compression: Compression = .fast,
        drawn: () -> Void = {}
    ) throws(GraphicsError) -> [UInt8] {
        guard let first = pages.first else { throw .noPages }
        let part = try PDFPart(pages, coding: .identity, fonts: fonts, compression: compression)
        drawn()
        var book = PDFBook(compression: compression)
        try book.append(part)
        return try book.finished(title: first.title, language: first.language, fonts: fonts)
    }
}
