import Testing

@testable import Vouchers

struct ModuleSizeTests {
    private let head = ModuleSize(dotsPerMillimetre: 8)
    private let vector = ModuleSize(dotsPerMillimetre: nil)

    /// The table of what fits: modules with quiet zones, and the widest whole dots on 58 and 80 mm rolls.
    @Test(
        arguments: [
            (99, 3, 5), (121, 3, 4), (143, 2, 4), (154, 2, 3), (165, 2, 3),
        ]
    )
    func `modules are as many whole dots as the paper holds`(modules: Int, on58: Int, on80: Int) {
        #expect(head.widest(upTo: 2, of: modules, in: 48) == Double(on58) / 8)
        #expect(head.widest(upTo: 2, of: modules, in: 72) == Double(on80) / 8)
    }

    @Test func `modules are never wider than wished, nor thinner than a scanner reads`() {
        #expect(head.widest(upTo: 0.55, of: 100, in: 72) == 0.5)
        #expect(vector.widest(upTo: 0.55, of: 100, in: 72) == 0.55)
        #expect(head.widest(upTo: 0.1, of: 100, in: 72) == 0.25)
        #expect(vector.widest(upTo: 0.1, of: 100, in: 72) == 0.25)
    }

    @Test func `what does not fit at the thinnest is refused, what just fits is not`() {
        #expect(head.widest(upTo: 1, of: 193, in: 48) == nil)
        #expect(head.widest(upTo: 1, of: 192, in: 48) == 0.25)
        #expect(vector.widest(upTo: 1, of: 193, in: 48) == nil)
        #expect(vector.widest(upTo: 1, of: 192, in: 48) == 0.25)
    }

    @Test(arguments: [(96, 2), (192, 2), (203, 2), (300, 3), (600, 6)])
    func `the thinnest bar is two dots and a quarter of a millimetre`(dpi: Int, dots: Int) throws {
        let perMillimetre = dpi == 203 ? 8 : Double(dpi) / 25.4
        let size = ModuleSize(dotsPerMillimetre: perMillimetre)
        let module = try #require(size.widest(upTo: 0.01, of: 10, in: 100))
        #expect(abs(module * perMillimetre - Double(dots)) < 1e-9)
    }

    @Test func `lengths go to the dot before`() {
        #expect(head.onDots(1.2) == 1.125)
        #expect(head.onDots(1.125) == 1.125)
        #expect(vector.onDots(1.2) == 1.2)
    }
}
