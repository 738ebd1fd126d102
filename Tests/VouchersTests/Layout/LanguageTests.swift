import Graphics
import Payments
import TestSupport
import Testing
import Vouchers

/// What is in another language than the rest of a slip says so, for a voice reads it by other rules.
@Suite(.mustEnd)
struct LanguageTests {
    private static let words: [Language: Set<String>] = [
        .indonesian: [
            "Kode", "pembayaran", "Katakan", "kasir", "Jumlah", "Bayar", "sebelum", "pukul", "Pesanan", "Bantuan",
        ],
        .english: ["Payment", "code", "Tell", "cashier", "Pay", "before", "Order", "Help", "Show", "keep", "takes"],
    ]

    @Test(arguments: Design.all, [[Language.indonesian, .english], [.english, .indonesian]])
    func `each piece of a slip in two languages is in one, and tells which`(
        design: Design,
        languages: [Language]
    ) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        for (name, state) in Voucher.State.all {
            let voucher = try Voucher.sample(state: state, languages: languages)
            let page = try renderer.page(of: voucher, on: design.medium, as: .pdf)
            #expect(page.language == languages[0].rawValue)
            #expect(page.texts.contains { $0.language == languages[1].rawValue }, "\(name)")
            for run in page.texts {
                let language = run.language ?? page.language
                let strange = Self.words[language == "id" ? .english : .indonesian] ?? []
                let found = strange.intersection(run.text.split(separator: " ").map(String.init))
                #expect(found.isEmpty, "\(name): “\(run.text)” is in \(language)")
            }
        }
    }

    @Test func `a line in two languages is two pieces where the one ends`() throws {
        let renderer = try VoucherRenderer.packaged()
        let page = try renderer.page(of: .sample(languages: [.indonesian, .english]), on: .a6, as: .pdf)
        let place = try #require(page.texts.firstIndex { $0.text == "Bayar sebelum /" })
        let (first, second) = (page.texts[place], page.texts[place + 1])
        #expect(first.language == nil && second.language == "en")
        #expect(second.text == "Pay before" && second.role == .continuation)
        #expect(first.baseline == second.baseline)
        let gap = second.x - first.x - first.width
        #expect(gap > 0.3 && gap < 1, "a space lies between them: \(gap) mm")
    }

    @Test(arguments: [[Language.indonesian], [.english]])
    func `a slip in one language is in that alone, but for what is said at the till`(languages: [Language]) throws {
        let page = try VoucherRenderer.packaged().page(of: .sample(languages: languages), on: .a6, as: .pdf)
        let others = page.texts.filter { $0.language != nil }.map(\.text)
        #expect(others == (languages == [.english] ? ["“Bayar NICEPAY, Toko Budi”"] : []))
    }

    @Test func `documents and drawings name the other language where it is`() async throws {
        let renderer = try VoucherRenderer.packaged()
        let voucher = try Voucher.sample(languages: [.indonesian, .english])
        let document = try PDFDocument(renderer.render(voucher, on: .a6, as: .pdf).bytes)
        let page = try renderer.page(of: voucher, on: .a6, as: .pdf)
        let content = try await document.objects()
        let marks = content.ranges(of: "/Span<</Lang(en)>>BDC").count
        #expect(marks == page.texts.count { $0.language == "en" })
        #expect(try await document.text().contains("Bayar sebelum / Pay before"))
        for options in [RenderOptions(), .outlines] {
            let drawing = try renderer.render(voucher, on: .a6, as: .svg, options: options).bytes
            #expect(String(decoding: drawing, as: UTF8.self).ranges(of: " xml:lang=\"en\"").count == marks)
        }
    }
}
