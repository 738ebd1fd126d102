import Graphics
import Payments
import Testing
import Vouchers

/// The payment code in digits.
struct CodeTests {
    // Where two rows have room beside all the rest, in two languages, they are taken.
    @Test(
        arguments: [
            (.roll80, 1.5), (.roll58, 1.5), (.phone, 1.5), (.a4, 1.5), (.letter, 1), (.a5, 1), (.a6, 1),
        ] as [(Medium, Double)]
    )
    func `besar's digits are larger than klasik's`(medium: Medium, times: Double) throws {
        let sizes = try ["klasik", "besar"].map { template in
            let page = try VoucherRenderer.packaged(template).page(of: .sample(), on: medium, as: .pdf)
            return try #require(page.texts.first { $0.text == "9041" }).style.size
        }
        #expect(sizes[1] >= times * sizes[0], "\(sizes)")
    }

    @Test(arguments: Design.all)
    func `groups stand in their order, row by row, and none is broken`(design: Design) throws {
        let renderer = try VoucherRenderer.packaged(design.template)
        for count in 1...20 {
            let voucher = try Voucher.sample(payNo: String("90412311063860985714".prefix(count)))
            let page = try renderer.page(of: voucher, on: design.medium, as: .pdf)
            let groups = voucher.payNo.groups
            let first = try #require(page.texts.firstIndex { $0.text == groups[0] }, "\(count) digits")
            let runs = page.texts[first..<first + groups.count]
            #expect(runs.map(\.text) == groups, "\(count) digits")
            #expect(Set(runs.map(\.style)).count == 1, "\(count) digits")
            let places = runs.map { ($0.baseline, $0.x) }
            #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 }, "\(count) digits")
        }
    }
}
