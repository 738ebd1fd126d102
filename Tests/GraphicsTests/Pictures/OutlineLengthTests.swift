import Testing

@testable import Graphics

/// How far edges go, by hand.
struct OutlineLengthTests {
    @Test(arguments: [
        ("M0 0H10V10H0Z", 40), ("m1 1l3 4", 7), ("M0 0 3 4 6 8", 14), ("m1 1 3 4 3 4", 14), ("M5-5L-5 5", 20),
        ("M0 0C0 10 10 10 10 0", 30), ("M5 5c0 10 10 10 10 0", 30), ("M0 0q5 5 10 0", 20), ("M0 0s5 5 10 0", 20),
        ("M0 0c0 0 0-5 5 0s0 5 5 0", 40), ("M0 0q0 4 4 0t-4 0t4 0", 60),
        ("M0 0T3 4t3 4", 14), ("M1e1 0V2e1", 20), ("M.5.5L1.5.5", 1), ("M0 0a5 5 0 0110 0", 50),
        ("M0 0A5 5 0 1 0 1.5.5", 42), ("M0 0l1 0zl1 0", 3), ("M0 0h1h1h1", 3), ("", 0), ("M1", 0), ("l", 0),
    ])
    func `a path is as long as its edges`(data: String, length: Double) {
        #expect(abs(OutlineLength(path: Array(data.utf8)[...]).total - length) < 1e-9)
    }

    @Test func `a polygon is as long as its sides`() {
        #expect(OutlineLength(points: Array("0,0 10,0 10,10".utf8)[...]).total == 20)
    }
}
