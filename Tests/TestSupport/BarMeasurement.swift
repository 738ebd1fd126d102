import Foundation

/// A bar code measured on a picture, without any knowledge of how it was made.
package struct BarMeasurement: Sendable, Equatable {
    /// Widths in dots of bars and spaces in turn, from the first bar to the last.
    package let runs: [Int]
    /// The width of a module in dots.
    package let module: Double
    /// The light modules before the first bar, as far as the picture goes.
    package let leftQuietZone: Double
    /// The light modules after the last bar.
    package let rightQuietZone: Double
    /// The height of the bars in dots.
    package let height: Int

    /// The symbol's modules, without its quiet zones.
    package var modules: Int { runs.map(modules(of:)).reduce(0, +) }

    /// Whether each bar and each space is a whole multiple of the thinnest.
    package var isWhole: Bool {
        guard let narrow = runs.min() else { return false }
        return runs.allSatisfy { $0.isMultiple(of: narrow) }
    }

    private func modules(of run: Int) -> Int { Int((Double(run) / module).rounded()) }
}

extension BarMeasurement {
    /// Finds the rows that repeat over the greatest height and change often; text and matrix symbols do not.
    ///
    /// - Returns: `nil` where nothing looks like bars.
    package init?(_ image: GreyImage, dotsPerMillimetre: Double) {
        let leastHeight = Int(3 * dotsPerMillimetre)
        let leastRuns = 20
        let candidates = image.bands.filter { $0.count >= leastHeight }.map { band in
            (runs: image.row(band.lowerBound).runs, height: band.count)
        }
        guard let found = candidates.max(by: { $0.height * $0.runs.count < $1.height * $1.runs.count }),
            let first = found.runs.first, let last = found.runs.last, found.runs.count >= leastRuns,
            !first.isDark, !last.isDark
        else { return nil }
        runs = found.runs.dropFirst().dropLast().map(\.length)
        height = found.height
        module = Self.module(of: runs)
        leftQuietZone = Double(first.length) / module
        rightQuietZone = Double(last.length) / module
    }

    /// The whole width over the number of modules, which evens out the roundings of single edges.
    private static func module(of runs: [Int]) -> Double {
        let narrowest = Double(runs.min() ?? 1)
        let narrow = runs.map(Double.init).filter { $0 < narrowest * 1.5 }
        let estimate = narrow.reduce(0, +) / Double(narrow.count)
        let count = runs.map { (Double($0) / estimate).rounded() }.reduce(0, +)
        return Double(runs.reduce(0, +)) / count
    }
}

private struct Run {
    let isDark: Bool
    var length: Int
}

extension GreyImage {
    /// Neighbouring rows that are all alike.
    fileprivate var bands: [Range<Int>] {
        var bands: [Range<Int>] = []
        var start = 0
        for y in 1...height where y == height || row(y) != row(start) {
            bands.append(start..<y)
            start = y
        }
        return bands
    }
}

extension Data {
    fileprivate var runs: [Run] {
        reduce(into: []) { runs, dot in
            let isDark = dot < 128
            if runs.last?.isDark == isDark {
                runs[runs.count - 1].length += 1
            } else {
                runs.append(Run(isDark: isDark, length: 1))
            }
        }
    }
}
