import Graphics
import Payments
import Testing
import Vouchers

struct PageTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(arguments: Content.ordinary + Content.awkward, Medium.all)
    func `nothing leaves the page, collides, or comes near a symbol`(content: Content, medium: Medium) throws {
        for (page, name) in try pages(of: content, on: medium) {
            #expect(page.faults == [], "\(name)")
        }
    }

    @Test(arguments: Content.ordinary, Medium.all)
    func `texts of ordinary length are whole`(content: Content, medium: Medium) throws {
        for (page, name) in try pages(of: content, on: medium) {
            #expect(page.texts.filter { $0.text.contains("…") }.map(\.text) == [], "\(name)")
        }
    }

    @Test(arguments: Content.awkward, Medium.all)
    func `digits, amount and deadline are whole and as large as ever`(content: Content, medium: Medium) throws {
        let awkward = try content.voucher()
        var plain = try Voucher.sample(payNo: awkward.payNo.digits, amount: awkward.amount.amount)
        plain.now = awkward.now
        let page = try renderer.page(of: awkward, on: medium, as: .pdf)
        let plainPage = try renderer.page(of: plain, on: medium, as: .pdf)
        for part in awkward.payNo.groups + [awkward.amount.formatted, "22.00 WIB"] {
            let run = try #require(page.texts.first { $0.text == part }, "\(part)")
            let plainRun = try #require(plainPage.texts.first { $0.text == part }, "\(part)")
            if part != "22.00 WIB" { #expect(run.style == plainRun.style, "\(part)") }
        }
        #expect(page.text.contains("Senin, 30 Nov"))
    }

    /// Every state and language, and the dots of a picture as well.
    private func pages(of content: Content, on medium: Medium) throws -> [(page: Page, name: String)] {
        var pages: [(Page, String)] = []
        for (name, state) in Voucher.State.all {
            for languages in Languages.all {
                var voucher = try content.voucher()
                voucher.state = state
                voucher.languages = languages
                for format in languages == [.indonesian] ? [Format.pdf, .png] : [.pdf] {
                    let page = try renderer.page(of: voucher, on: medium, as: format)
                    pages.append((page, "\(name), \(languages.map(\.rawValue)), \(format)"))
                }
            }
        }
        return pages
    }
}
