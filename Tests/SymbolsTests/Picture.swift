import Foundation
import Symbols
import TestSupport

/// Symbols on paper, drawn here and by nothing that is under test.
enum Picture {
    static func of(_ pattern: BarPattern, module: Int = 2) -> GreyImage {
        let quiet = Data(repeating: 255, count: BarPattern.quietZone * module)
        let bars = pattern.modules.map { Data(repeating: $0 ? 0 : 255, count: module) }.reduce(Data(), +)
        let row = quiet + bars + quiet
        return GreyImage(width: row.count, height: 60, dots: (0..<60).map { _ in row }.reduce(Data(), +))
    }

    static func of(_ pattern: MatrixPattern, module: Int = 4) -> GreyImage {
        let side = pattern.size * module
        let quiet = MatrixPattern.quietZone * module
        let width = side + 2 * quiet
        var dots = Data(repeating: 255, count: width * width)
        for (index, isDark) in pattern.modules.enumerated() where isDark {
            let (row, column) = index.quotientAndRemainder(dividingBy: pattern.size)
            for y in 0..<module {
                let start = (quiet + row * module + y) * width + quiet + column * module
                dots.replaceSubrange(start..<start + module, with: Data(count: module))
            }
        }
        return GreyImage(width: width, height: width, dots: dots)
    }
}

/// Payment codes of every length, alike in no two places, with and without leading zeros.
enum Codes {
    static let all = (1...20).flatMap { length in
        ["9041231106386098571426", "0011084713116257398405", "0000000000000000000000"].map { String($0.prefix(length)) }
    }
}
