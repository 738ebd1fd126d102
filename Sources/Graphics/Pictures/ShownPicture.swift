import CCairo

/// A picture in its size on a ground, in few colours.
///
/// Logos have few, so that nothing of them is lost; of those that have many, the nearest share one.
struct ShownPicture: Sendable, Equatable {
    /// As many as leave a page's palette room for its other colours.
    private static let mostColours = 160

    let width: Int
    let height: Int
    let colours: [Colour]
    /// Places among the colours, row by row.
    let dots: [UInt8]

    init(_ picture: Picture, width: Int, height: Int, on ground: Colour) throws(GraphicsError) {
        self.width = width
        self.height = height
        let words = try Self.scaled(picture, width: width, height: height, on: ground)
        (colours, dots) = Self.indexed(words, ground: Self.word(ground))
    }

    private static func scaled(
        _ picture: Picture,
        width: Int,
        height: Int,
        on ground: Colour
    ) throws(GraphicsError) -> [UInt32] {
        let sheet = try unsafe Surface(
            owning: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(clamping: width), Int32(clamping: height))
        )
        let context = unsafe cairo_create(sheet.pointer)
        defer { unsafe cairo_destroy(context) }
        let channels = ground.channels.map { Double($0) / 255 }
        unsafe cairo_set_source_rgb(context, channels[0], channels[1], channels[2])
        unsafe cairo_paint(context)
        var dots = picture.dots
        let (columns, rows) = (Int32(picture.width), Int32(picture.height))
        unsafe dots.withUnsafeMutableBytes { dots in
            let source = unsafe cairo_image_surface_create_for_data(
                dots.bindMemory(to: UInt8.self).baseAddress,
                CAIRO_FORMAT_ARGB32,
                columns,
                rows,
                4 * columns
            )
            defer { unsafe cairo_surface_destroy(source) }
            unsafe cairo_scale(context, Double(width) / Double(columns), Double(height) / Double(rows))
            unsafe cairo_set_source_surface(context, source, 0, 0)
            let pattern = unsafe cairo_get_source(context)
            unsafe cairo_pattern_set_filter(pattern, CAIRO_FILTER_BEST)
            // Without it the edges would fade into nothing.
            unsafe cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
            unsafe cairo_paint(context)
            unsafe cairo_surface_finish(source)
        }
        try unsafe GraphicsError.check(cairo_status(context))
        // The highest byte of a word is not defined here.
        return try sheet.words(width, height).map { $0 & 0xFF_FFFF }
    }

    private static func word(_ colour: Colour) -> UInt32 { colour.channels.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Colours that agree in their first bits share one, the mean of them, in as many bits as leave few enough.
    private static func indexed(_ words: [UInt32], ground: UInt32) -> (colours: [Colour], dots: [UInt8]) {
        for bits in (1...8).reversed() {
            let channel = UInt32(0xFF) << (8 - bits) & 0xFF
            let mask = channel << 16 | channel << 8 | channel
            // The ground stays what it is, or the picture's edges would show on it.
            func key(_ word: UInt32) -> UInt32 { word == ground ? 1 << 24 : word & mask }
            var places: [UInt32: Int] = [:]
            var sums: [(count: Int, red: Int, green: Int, blue: Int)] = []
            for word in words {
                let place = places[key(word)] ?? sums.count
                if place == sums.count {
                    guard place < mostColours else { break }
                    places[key(word)] = place
                    sums.append((0, 0, 0, 0))
                }
                sums[place].count += 1
                sums[place].red += Int(word >> 16)
                sums[place].green += Int(word >> 8 & 0xFF)
                sums[place].blue += Int(word & 0xFF)
            }
            guard sums.reduce(0, { $0 + $1.count }) == words.count else { continue }
            let colours = sums.map { sum in
                let half = sum.count / 2
                return Colour.rgb(
                    red: UInt8((sum.red + half) / sum.count),
                    green: UInt8((sum.green + half) / sum.count),
                    blue: UInt8((sum.blue + half) / sum.count)
                )
            }
            return (colours, words.map { UInt8(places[key($0)] ?? 0) })
        }
        preconditionFailure("two shades of each channel are eight colours")
    }
}

extension ShownPicture {
    /// Which colours are black where there is nothing else than black and white.
    ///
    /// The shades are parted where the two sides differ most (Otsu 1979), so that a dark name on a coloured ground
    /// stays apart from it.
    var isBlack: [Bool] {
        let levels = colours.map { Int(($0.brightness * 255).rounded()) }
        var counts = [Int](repeating: 0, count: 256)
        for dot in dots { counts[levels[Int(dot)]] += 1 }
        let total = counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        var (darker, sum, best, limit) = (0, 0, 0.0, 127)
        for level in 0..<255 {
            darker += counts[level]
            sum += level * counts[level]
            guard darker > 0, darker < dots.count else { continue }
            let lighter = dots.count - darker
            let difference = Double(sum) / Double(darker) - Double(total - sum) / Double(lighter)
            let separation = Double(darker) * Double(lighter) * difference * difference
            if separation > best { (best, limit) = (separation, level) }
        }
        return levels.map { $0 <= limit }
    }
}
