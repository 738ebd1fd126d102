import Graphics
import Payments
import Testing
import Vouchers

struct PageTests {
    @Test(arguments: Content.ordinary + Content.awkward, Design.all)
    func `nothing leaves the page, collides, or comes near a symbol`(content: Content, design: Design) throws {
        for (page, name) in try pages(of: content, on: design) {
            #expect(page.faults == [], "\(name)")
        }
    }

    @Test(arguments: Design.all)
    func `bars that are wider than the column keep their quiet zones on the page`(design: Design) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        for digits in 1...20 {
            let voucher = try Voucher.sample(payNo: String("90412311063860985714".prefix(digits)), symbology: .code39)
            for format in [Format.pdf, .png] {
                do throws(VoucherError) {
                    let page = try renderer.page(of: voucher, on: design.medium, as: format)
                    #expect(page.faults == [], "\(digits) digits, \(format)")
                } catch {
                    #expect(error.field == "symbology", "\(digits) digits, \(format)")
                }
            }
        }
    }

    @Test(arguments: Content.ordinary, Design.all)
    func `texts of ordinary length are whole`(content: Content, design: Design) throws {
        for (page, name) in try pages(of: content, on: design) {
            #expect(page.texts.filter { $0.text.contains("…") }.map(\.text) == [], "\(name)")
        }
    }

    @Test(arguments: Content.awkward, Design.all)
    func `digits, amount and deadline are whole and as large as ever`(content: Content, design: Design) throws {
        let awkward = try content.voucher()
        let renderer = try VoucherRenderer.packaged(design.template)
        var plain = try Voucher.sample(payNo: awkward.payNo.digits, amount: awkward.amount.amount)
        plain.now = awkward.now
        let page = try renderer.page(of: awkward, on: design.medium, as: .pdf)
        let plainPage = try renderer.page(of: plain, on: design.medium, as: .pdf)
        for part in awkward.payNo.groups + [awkward.amount.formatted, "22.00 WIB"] {
            let run = try #require(page.texts.first { $0.tells(part) }, "\(part)")
            let plainRun = try #require(plainPage.texts.first { $0.tells(part) }, "\(part)")
            if part != "22.00 WIB" { #expect(run.style == plainRun.style, "\(part)") }
        }
        #expect(page.text.contains("Senin, 30 Nov"))
    }

    // No weekday is longer than Indonesia's Sunday.
    @Test(arguments: Design.all)
    func `a Sunday of any month is told to the end of its year, when it is due and when it was paid`(
        design: Design
    ) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        for weeks in stride(from: 0, to: 52, by: 4) {
            let sunday = try Timestamp.at("2026-12-27T21:00:00+07:00") + .seconds(weeks * 7 * 86_400)
            for languages in Languages.all {
                var voucher = try Voucher.sample(languages: languages)
                voucher.expiry = Expiry(sunday)
                voucher.now = sunday - .seconds(86_400)
                for state in [Voucher.State.awaiting, .paid(Settlement(paidAt: sunday, receiptCode: "7K2M9Q"))] {
                    voucher.state = state
                    let page = try renderer.page(of: voucher, on: design.medium, as: .pdf)
                    #expect(page.texts.filter { $0.text.contains("…") }.map(\.text) == [], "\(sunday), \(languages)")
                    #expect(page.text.contains(weeks == 0 ? "2026" : "2027"), "\(sunday), \(languages)")
                }
            }
        }
    }

    @Test(arguments: Design.all)
    func `an order's number, a receipt's code and whom to ask are whole, however long`(design: Design) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        for (number, support) in [
            (
                "ORDER-2026-11-29-KIOSK-JAKARTA-SELATAN-1",
                "WhatsApp 0812 3456 7890, bantuan@toko-serba-ada-nusantara.id"
            ),
            (String(repeating: "W", count: 40), String(repeating: "M", count: 60)),
        ] {
            for languages in Languages.all {
                var voucher = try Voucher.sample(languages: languages)
                (voucher.reference, voucher.support) = (number, support)
                for state in [Voucher.State.awaiting, .paid(Settlement(paidAt: voucher.now, receiptCode: number))] {
                    voucher.state = state
                    let page = try renderer.page(of: voucher, on: design.medium, as: .pdf)
                    // Whatever line a letter stands on.
                    let letters = String(
                        String.UnicodeScalarView(
                            page.texts.flatMap(\.text.unicodeScalars).filter {
                                !" \u{2068}\u{2069}".unicodeScalars.contains($0)
                            }
                        )
                    )
                    // In two languages nothing but numbers and times is left whole on the fullest page.
                    let isFull = languages.count > 1 && "\(design)" == "besar-a6"
                    let wanted = state == .awaiting && !isFull ? [number, support] : [number]
                    for text in wanted { #expect(letters.contains(text.filter { $0 != " " }), "\(languages)") }
                    #expect(page.faults == [], "\(languages)")
                }
            }
        }
    }

    // `ringkas` does not tell the goods on paper.
    @Test(arguments: Design.all.filter { $0.template != "ringkas" })
    func `what is cut is as it was written up to there`(design: Design) throws {
        var voucher = try Voucher.sample()
        let goods = String(repeating: "KIOSK-JAKARTA-SELATAN/", count: 4) + " " + String(repeating: "W", count: 150)
        voucher.goods = goods
        let page = try VoucherRenderer.packaged(design.template).page(of: voucher, on: design.medium, as: .pdf)
        let last = try #require(page.texts.first { $0.text.hasSuffix("…") || $0.text.hasSuffix("…\u{2069}") })
        let letters = String(String.UnicodeScalarView(last.text.unicodeScalars.filter { $0.isASCII }))
        #expect(goods.contains(letters), "\(last.text)")
    }

    @Test(arguments: Design.all)
    func `what is said at the till and what is to be paid are whole, however long the name`(design: Design) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        for name in [String(repeating: "W", count: 90), String(repeating: "Perusahaan Dagang ", count: 5)] {
            for languages in Languages.all {
                var voucher = try Voucher.sample(merchant: name, amount: 1_500_000)
                voucher.languages = languages
                let page = try renderer.page(of: voucher, on: design.medium, as: .pdf)
                let text = page.texts.map(\.text).joined().filter { $0 != " " }
                // On a line of its own, and in a step of each language.
                let amounts = text.ranges(of: "Rp1.500.000").count
                #expect(amounts == 1 + languages.count, "\(languages)")
                #expect(text.count { $0 == "“" } == text.count { $0 == "”" }, "\(languages)")
            }
        }
    }

    /// Every state and language, and the dots of a picture as well.
    private func pages(of content: Content, on design: Design) throws -> [(page: Page, name: String)] {
        let renderer = try VoucherRenderer.packaged(design.template)
        var pages: [(Page, String)] = []
        for (name, state) in Voucher.State.all {
            for languages in Languages.all {
                var voucher = try content.voucher()
                voucher.state = state
                voucher.languages = languages
                for format in languages == [.indonesian] ? [Format.pdf, .png] : [.pdf] {
                    let page = try renderer.page(of: voucher, on: design.medium, as: format)
                    pages.append((page, "\(name), \(languages.map(\.rawValue)), \(format)"))
                }
            }
        }
        return pages
    }
}

extension TextRun {
    /// Whether it is a text, or a time that stands behind its date.
    fileprivate func tells(_ part: String) -> Bool {
        text == part || part.hasSuffix(" WIB") && text.hasSuffix(", \(part)")
    }
}
