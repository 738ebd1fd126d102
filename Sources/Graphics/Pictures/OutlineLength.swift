/// How far the edges of an SVG's shape go, along both axes together: the work of filling it grows with that, as every row
/// of dots meets every edge that passes it.
struct OutlineLength {
    /// In the shape's own unit; of a curve, the way by its control points, which is never the shorter one.
    private(set) var total = 0.0

    private var here = (x: 0.0, y: 0.0)
    private var start = (x: 0.0, y: 0.0)
    /// The last control point of a curve that the next one may go on from smoothly.
    private var control: (of: UInt8, x: Double, y: Double)?

    /// Follows the data of a path (SVG 2, 9.3).
    init(path data: ArraySlice<UInt8>) {
        var numbers = SVGNumbers(data)
        var command = UInt8(ascii: "m")
        var arguments: [Double] = []
        while let next = numbers.next(isFlag: command | 0x20 == UInt8(ascii: "a") && [3, 4].contains(arguments.count)) {
            switch next {
            case .letter(let letter):
                (command, arguments) = (letter, [])
                if letter | 0x20 == UInt8(ascii: "z") {
                    go(to: start)
                    control = nil
                }
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
        let points = stride(from: 0, to: arguments.count - 1, by: 2).map { pair in
            (x: origin.x + arguments[pair], y: origin.y + arguments[pair + 1])
        }
        let last = control
        control = nil
        switch command | 0x20 {
        case UInt8(ascii: "h"): go(to: (origin.x + arguments[0], here.y))
        case UInt8(ascii: "v"): go(to: (here.x, origin.y + arguments[0]))
        case UInt8(ascii: "a"):
            // Once round at most.
            total += 4 * (abs(arguments[0]) + abs(arguments[1]))
            go(to: (origin.x + arguments[5], origin.y + arguments[6]))
        case UInt8(ascii: "m"):
            (here, start) = (points[0], points[0])
        case UInt8(ascii: "c"), UInt8(ascii: "q"):
            control = (command | 0x20, points[points.count - 2].x, points[points.count - 2].y)
            for point in points { go(to: point) }
        case UInt8(ascii: "s"):
            go(to: mirrored(last, of: UInt8(ascii: "c")))
            control = (UInt8(ascii: "c"), points[0].x, points[0].y)
            for point in points { go(to: point) }
        case UInt8(ascii: "t"):
            // Each may lie further off than the one before.
            let mirrored = mirrored(last, of: UInt8(ascii: "q"))
            control = (UInt8(ascii: "q"), mirrored.x, mirrored.y)
            go(to: mirrored)
            go(to: points[0])
        default:
            for point in points { go(to: point) }
        }
    }

    /// Where a smooth curve's first control point lies (SVG 2, 9.3.6).
    private func mirrored(_ last: (of: UInt8, x: Double, y: Double)?, of curve: UInt8) -> (x: Double, y: Double) {
        guard let last, last.of == curve else { return here }
        return (2 * here.x - last.x, 2 * here.y - last.y)
    }

    private mutating func go(to place: (x: Double, y: Double)) {
        total += abs(place.x - here.x) + abs(place.y - here.y)
        here = place
    }
}
