import Payments
import TestSupport
import Testing
import Vouchers

@Suite(.mustEnd)
struct FileFormTests {
    private let renderer: VoucherRenderer

    init() throws { renderer = try .packaged() }

    @Test(
        arguments: [
            (.roll80, nil, 576, 8000, 1), (.roll58, nil, 384, 8000, 1), (.roll58, .dpi(300), 567, 11_811, 1),
            (.a6, nil, 1240, 11_811, 4), (.a4, .dpi(203), 1680, 8000, 4), (.phone, .scale(1), 360, 3780, 4),
            (.phone, nil, 720, 7559, 4), (.phone, .scale(3), 1080, 11_339, 4),
        ] as [(Medium, PixelDensity?, Int, Int, Int)]
    )
    func `a PNG is as wide as its paper, in few bits and with its true size`(
        medium: Medium,
        density: PixelDensity?,
        width: Int,
        dotsPerMetre: Int,
        bitDepth: Int
    ) throws {
        let file = try PNGFile(renderer.render(.sample(), on: medium, as: .png, at: density).bytes)
        #expect(file.width == width)
        #expect(file.dotsPerMetre == dotsPerMetre)
        #expect(file.bitDepth == bitDepth)
        #expect(file.colourType == 0)
    }

    @Test(arguments: Voucher.State.all.map(\.name))
    func `a PDF is sound, one page, and as large as the paper`(name: String) async throws {
        let state = try #require(Voucher.State.all.first { $0.name == name }).state
        let sizes: [(Medium, Double, Double?)] = [
            (.a4, 210, 297), (.a5, 148, 210), (.a6, 105, 148), (.letter, 215.9, 279.4), (.roll80, 80, nil),
            (.roll58, 58, nil), (.phone, 95.25, nil),
        ]
        for (medium, width, height) in sizes {
            let document = try PDFDocument(renderer.render(.sample(state: state), on: medium, as: .pdf).bytes)
            try await document.check()
            let pages = try await document.pages(dpi: 72)
            let page = try #require(pages.first)
            #expect(pages.count == 1)
            #expect(abs(Double(page.width) * 25.4 / 72 - width) < 0.4, "\(medium)")
            if let height { #expect(abs(Double(page.height) * 25.4 / 72 - height) < 0.4, "\(medium)") }
        }
    }

    @Test func `a thermal head gets pure black and white, a screen gets shades`() async throws {
        let roll = try await GreyImage(png: renderer.render(.sample(), on: .roll80, as: .png).bytes)
        #expect(Set(roll.dots) == [0, 255])
        let phone = try await GreyImage(png: renderer.render(.sample(), on: .phone, as: .png).bytes)
        #expect((5...16).contains(Set(phone.dots).count))
    }

    @Test(
        arguments: [(.a6, .png, .dpi(200), 30_000), (.roll80, .png, nil, 12_000), (.a6, .pdf, nil, 12_000)]
            as [(Medium, Format, PixelDensity?, Int)]
    )
    func `compact files show the same in fewer bytes`(
        medium: Medium,
        format: Format,
        density: PixelDensity?,
        most: Int
    ) async throws {
        let voucher = try Voucher.plain()
        let usual = try renderer.render(voucher, on: medium, as: format, at: density).bytes
        let compact = try renderer.render(voucher, on: medium, as: format, at: density, options: .compact).bytes
        #expect(compact.count <= most)
        #expect(compact.count < usual.count)
        if format == .png {
            #expect(try await GreyImage(png: compact) == GreyImage(png: usual))
        } else {
            #expect(try await PDFDocument(compact).pages(dpi: 150) == PDFDocument(usual).pages(dpi: 150))
        }
    }

    @Test(arguments: VoucherRenderer.templates)
    func `a compact slip in one language is as small in every template`(template: String) throws {
        let renderer = try VoucherRenderer.packaged(template)
        let forms: [(Medium, Format, PixelDensity?, Int)] = [
            (.a6, .png, .dpi(200), 30_000), (.a6, .pdf, nil, 12_000), (.roll58, .png, nil, 12_000),
            // The largest letters on the widest roll take what they take.
            (.roll80, .png, nil, template == "besar" ? 16_000 : 12_000),
        ]
        for (medium, format, density, most) in forms {
            let file = try renderer.render(.plain(), on: medium, as: format, at: density, options: .compact)
            #expect(file.bytes.count <= most, "\(medium) \(format)")
        }
    }

    @Test func `files are small enough to mail`() throws {
        let kilobyte = 1024
        for medium in Medium.all {
            #expect(try renderer.render(.sample(), on: medium, as: .pdf).bytes.count < 40 * kilobyte)
            #expect(try renderer.render(.sample(), on: medium, as: .svg).bytes.count < 20 * kilobyte)
            #expect(try renderer.render(.sample(), on: medium, as: .png).bytes.count < 200 * kilobyte)
        }
    }
}

extension Voucher {
    /// Without what not every slip has; any further line may take more.
    fileprivate static func plain() throws -> Voucher {
        var voucher = try Voucher.sample()
        (voucher.goods, voucher.support) = (nil, nil)
        return voucher
    }
}
