import Testing

@testable import Graphics

struct DecimalTests {
    @Test(
        arguments: [
            (0.0, "0"), (1.0, "1"), (-1.0, "-1"), (0.1 + 0.2, "0.3"), (12.3456, "12.346"), (-0.5, "-0.5"),
            (0.000_4, "0"), (-0.000_4, "0"), (0.05, "0.05"), (1.005, "1.005"), (999.999_9, "1000"), (210.0, "210"),
        ] as [(Double, String)]
    )
    func `a number has at most three decimals, none of them idle`(value: Double, text: String) {
        #expect(Decimal(value).description == text)
    }

    @Test func `more places show more`() {
        #expect(Decimal(0.123_456_7, places: 6).description == "0.123457")
        #expect(Decimal(0.125, places: 0).description == "0")
        #expect(Decimal(2.5, places: 0).description == "3")
    }
}
