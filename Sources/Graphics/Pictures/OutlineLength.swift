/// How far the edges of an SVG's shape go, along both axes together: the work of filling it grows with that, as every row
/// of dots meets every edge that passes it.
struct OutlineLength {
    /// In the shape's own unit; of a curve, the way by its control points, which is never the shorter one.
    private(set) var total = 0.0

    private var here = (x: 0.0, y: 0.0)
    private var start = (x: 0.0, y: 0.0)

    /// Follows the data of a path (SVG 2, 9.3).
    init(path data: ArraySlice<UInt8>) {
        var numbers = SVGNumbers(data)
        var command = UInt8(ascii: "m")
        var arguments: [Double] = []
        while let next = numbers.next(isFlag: command | 0x20 == UInt8(ascii: "a") && [3, 4].contains(arguments.count)) {
            switch next {
            case .letter(let letter):
                (command, arguments) = (letter, [])
                if letter | 0x20 == UInt8(ascii: "z") { go(to: start) }
            case .number(let number):
                arguments.append(number)
                guard arguments.count == Self.count(of: command) else { continue }
                follow(command, arguments)
                arguments = []
                // Further pairs behind a move are lines.
                if command | 0x20 == UInt8(ascii: "m") { command -= 1 }
            }
        }
    }

    /// Follows the corners of a polygon.
    init(points data: ArraySlice<UInt8>) { self.init(path: (Array("M".utf8) + data)[...]) }

    /// How many numbers a command takes at a time.
    private static func count(of command: UInt8) -> Int {
        switch command | 0x20 {
        case UInt8(ascii: "h"), UInt8(ascii: "v"): 1
        case UInt8(ascii: "q"), UInt8(ascii: "s"): 4
        case UInt8(ascii: "c"): 6
        case UInt8(ascii: "a"): 7
        default: 2
        }
    }

    private mutating func follow(_ command: UInt8, _ arguments: [Double]) {
        let origin = command & 0x20 == 0 ? (x: 0, y: 0) : here
        switch command | 0x20 {
        case UInt8(ascii: "h"): go(to: (origin.x + arguments[0], here.y))
        case UInt8(ascii: "v"): go(to: (here.x, origin.y + arguments[0]))
        case UInt8(ascii: "a"):
            // Once round at most.
            total += 4 * (abs(arguments[0]) + abs(arguments[1]))
            go(to: (origin.x + arguments[5], origin.y + arguments[6]))
        case UInt8(ascii: "m"):
            here = (origin.x + arguments[0], origin.y + arguments[1])
            start = here
        default:
            for pair in stride(from: 0, to: arguments.count, by: 2) {
                go(to: (origin.x + arguments[pair], origin.y + arguments[pair + 1]))
            }
        }
    }

    private mutating func go(to place: (x: Double, y: Double)) {
        total += abs(place.x - here.x) + abs(place.y - here.y)
        here = place
    }
}
