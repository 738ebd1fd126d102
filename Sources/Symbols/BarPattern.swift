/// A linear symbol as dark and light modules from left to right, without its quiet zones.
package struct BarPattern: Sendable, Equatable {
    /// The light modules that have to be free on each side (ISO/IEC 15417, 4.4.2, and ISO/IEC 16388, 4.4: ten).
    package static let quietZone = 10

    /// Whether each module is dark; the first and the last one are.
    package let modules: [Bool]

    /// The modules from the first bar to the last.
    package var width: Int { modules.count }

    /// The modules that the symbol takes on the paper.
    package var widthWithQuietZones: Int { width + 2 * Self.quietZone }

    /// - Parameter widths: The widths in modules of bars and spaces in turn, beginning with a bar.
    init(widths: some Sequence<Int>) {
        modules = widths.enumerated().flatMap { index, width in
            repeatElement(index.isMultiple(of: 2), count: width)
        }
    }
}
