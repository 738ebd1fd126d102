/// What the numbers of a sheet's dots stand for: shades of grey, and the colours that its page has beside them.
struct Palette: Equatable {
    /// As many as a byte tells apart.
    private static let most = 256

    private static let greys = (0...InkSheet.full).map { Colour.grey(1 - Double($0) / Double(InkSheet.full)) }

    private(set) var colours = Self.greys
    private var numbers: [Colour: UInt8] = [:]
    /// What comes of a shade, a ground and each step of cover, as far as it has been asked for; 0 where it has not.
    private var mixtures: [UInt8] = []

    var hasColours: Bool { !numbers.isEmpty }

    /// The number of a colour, or of the nearest one when there is no room for it.
    mutating func number(of colour: Colour) -> UInt8 {
        guard case .rgb = colour else { return Self.shade(colour.brightness) }
        if let number = numbers[colour] { return number }
        // What is white and black everywhere else is so here.
        let number =
            switch colour.channels {
            case [255, 255, 255]: 0 as UInt8
            case [0, 0, 0]: InkSheet.full
            default: add(colour)
            }
        numbers[colour] = number
        return number
    }

    /// What becomes of a dot that a shape covers in part.
    mutating func mixed(_ shade: UInt8, with ground: UInt8, _ cover: UInt8) -> UInt8 {
        guard max(shade, ground) > InkSheet.full else { return Mask.mixed(shade, with: ground, cover) }
        // As with greys, edges take only every third step.
        let share = (cover + 1) / 3 * 3
        guard share > 0 else { return ground }
        guard share < InkSheet.full else { return shade }
        if mixtures.isEmpty { mixtures = [UInt8](repeating: 0, count: Self.most * Self.most * 4) }
        let place = (Int(shade) * Self.most + Int(ground)) * 4 + Int(share) / 3 - 1
        if mixtures[place] != 0 { return mixtures[place] }
        let number = self.number(
            of: colours[Int(ground)].mixed(with: colours[Int(shade)], Double(share) / Double(InkSheet.full))
        )
        mixtures[place] = number
        return number
    }

    private mutating func add(_ colour: Colour) -> UInt8 {
        if colours.count < Self.most {
            colours.append(colour)
            return UInt8(colours.count - 1)
        }
        let distances = colours.map { known in
            zip(known.channels, colour.channels).reduce(0) { sum, pair in
                let difference = Int(pair.0) - Int(pair.1)
                return sum + difference * difference
            }
        }
        return UInt8(distances.indices.min { distances[$0] < distances[$1] } ?? 0)
    }

    private static func shade(_ grey: Double) -> UInt8 {
        UInt8(((1 - min(max(grey, 0), 1)) * Double(InkSheet.full)).rounded())
    }
}
