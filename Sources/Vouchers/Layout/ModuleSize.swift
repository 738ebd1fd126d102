/// How wide a symbol's modules may be: whole dots of a raster, never too thin for a scanner.
struct ModuleSize {
    /// The thinnest bar common scanners resolve, 10 mil; also what a module must measure on paper.
    static let leastBar = 0.25
    /// The least module of a matrix symbol for a phone's camera.
    static let leastMatrix = 0.33

    /// Dots on a millimetre, or `nil` for vectors without a known head.
    let dotsPerMillimetre: Double?

    /// The widest module up to `most` millimetres with which `count` modules fit into `width` millimetres.
    ///
    /// - Returns: `nil` when even the thinnest allowed module does not fit.
    func widest(upTo most: Double, of count: Int, in width: Double, least: Double = leastBar) -> Double? {
        let wished = min(most, width / Double(count))
        let module =
            dotsPerMillimetre.map { max((wished * $0 + 1e-6).rounded(.down), leastDots(least)) / $0 }
            ?? max(wished, least)
        return module * Double(count) <= width + 1e-6 ? module : nil
    }

    /// The module nearest to `millimetres` that the raster can show.
    func nearest(_ millimetres: Double, least: Double) -> Double {
        guard let dots = dotsPerMillimetre else { return max(millimetres, least) }
        return max((millimetres * dots).rounded(), leastDots(least)) / dots
    }

    /// A length on the raster's dots, rounded down.
    func onDots(_ millimetres: Double) -> Double {
        guard let dots = dotsPerMillimetre else { return millimetres }
        return (millimetres * dots + 1e-6).rounded(.down) / dots
    }

    /// Two dots at least, so that one misplaced dot does not close a bar.
    private func leastDots(_ least: Double) -> Double {
        max(2, ((dotsPerMillimetre ?? 0) * least - 1e-6).rounded(.up))
    }
}
