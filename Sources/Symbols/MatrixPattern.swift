/// A square symbol of dark and light modules, without its quiet zone.
package struct MatrixPattern: Sendable, Equatable {
    /// The light modules that have to be free on each side (ISO/IEC 18004, 9.1: four).
    package static let quietZone = 4

    /// Modules on a side.
    package let size: Int
    /// Whether each module is dark, row by row.
    package let modules: [Bool]
}
