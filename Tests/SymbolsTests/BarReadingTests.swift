import TestSupport
import Testing

@testable import Symbols

struct BarReadingTests {
    private static let payNumbers = (1...20).flatMap { length in
        ["90412311063860985714", "00010084710131167080", "99999999999999999999"].map { String($0.prefix(length)) }
    }

    @Test(arguments: payNumbers)
    func `what is drawn is read, at every width of module`(payNo: String) throws {
        let (code128, code39) = (try Code128.encode(digits: payNo).widths, try Code39.encode(digits: payNo).widths)
        for module in 1...9 {
            let first = try #require(BarReading(code128: code128.map { $0 * module }))
            let second = try #require(BarReading(code39: code39.map { $0 * module }))
            #expect([first.digits, second.digits] == [payNo, payNo])
            #expect([first.module, second.module] == [module, module])
        }
    }

    @Test(arguments: ["7", "191327346753", "00010084710131167080"])
    func `a bar that is a dot wider, narrower or gone makes no reading, or another one`(payNo: String) throws {
        let symbols = [
            (try Code128.encode(digits: payNo).widths, { BarReading(code128: $0) }),
            (try Code39.encode(digits: payNo).widths, { BarReading(code39: $0) }),
        ]
        for (widths, read) in symbols {
            for place in widths.indices {
                for change in [-1, 1] {
                    var dots = widths.map { $0 * 3 }
                    dots[place] += change
                    #expect(read(dots) == nil, "\(place)")
                }
                // By a whole module it is another symbol, if it is one.
                for change in [-1, 1] where widths[place] + change > 0 {
                    var modules = widths
                    modules[place] += change
                    #expect(read(modules)?.digits != payNo, "\(place)")
                }
                var fewer = widths
                fewer.remove(at: place)
                #expect(read(fewer) == nil, "\(place)")
            }
        }
    }

    @Test func `two digits in each other's place are found out by the check character`() throws {
        let widths = try Code128.encode(digits: "1234567890").widths
        var swapped = Array(widths)
        swapped.replaceSubrange(6..<18, with: widths[12..<18] + widths[6..<12])
        #expect(BarReading(code128: swapped) == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `any widths are read or refused, never the end of the program`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let widths = (0..<Int.random(in: 0...80, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }
            for reading in [BarReading(code128: widths), BarReading(code39: widths)] {
                #expect(reading.map(\.module) ?? 1 > 0, "seed \(seed)")
            }
        }
    }
}

extension BarPattern {
    /// The widths of bars and spaces in turn, in modules.
    fileprivate var widths: [Int] {
        modules.reduce(into: (widths: [Int](), last: false)) { state, isDark in
            if isDark == state.last, !state.widths.isEmpty {
                state.widths[state.widths.count - 1] += 1
            } else {
                state.widths.append(1)
            }
            state.last = isDark
        }.widths
    }
}
