import Foundation
import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

/// Names that are written from the right, on slips that are not.
struct DirectionTests {
    private static let name = "חנות הספרים הגדולה של ירושלים והסביבה 24 וכל הסניפים האחרים שלה"
    private static let fonts = """
        <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
        <fontconfig>
          <dir>/usr/share/fonts/opentype/inter</dir>
          <dir>/usr/share/fonts/truetype/dejavu</dir>
        </fontconfig>
        """

    @Test(arguments: Medium.all)
    func `a name is kept apart on every line that it takes`(medium: Medium) throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(Self.fonts.utf8), to: "fonts.conf")
        let renderer = try VoucherRenderer(templates: PackageRoot.templates, fonts: folder.url.path)
        let page = try renderer.page(of: .sample(merchant: Self.name), on: medium, as: .png)
        let isolates: Set<Unicode.Scalar> = ["\u{2068}", "\u{2069}"]
        let lines = page.texts.map { run in (text: run.text, marks: run.text.unicodeScalars.filter(isolates.contains)) }
        #expect(lines.contains { !$0.marks.isEmpty })
        for line in lines where line.text.unicodeScalars.contains(where: { ("א"..."ת").contains($0) }) {
            #expect(String(String.UnicodeScalarView(line.marks)) == "\u{2068}\u{2069}", "\(line.text)")
        }
        #expect(page.faults == [])
    }

    @Test func `letters of one width come without what keeps directions apart`() throws {
        let renderer = try VoucherRenderer.packaged()
        let text = try renderer.render(.sample(merchant: Self.name), on: .roll80, as: .txt)
        let lines = String(decoding: text.bytes, as: UTF8.self)
        #expect(lines.contains("חנות הספרים"))
        #expect(!lines.unicodeScalars.contains { $0 == "\u{2068}" || $0 == "\u{2069}" })
    }
}
