/// A step of making a slip, in the order in which they follow each other.
public enum RenderPhase: String, Sendable, Hashable, CaseIterable {
    /// From the facts to a page of placed elements.
    case layout
    /// From the page to drawing instructions or dots; an SVG needs none.
    case draw
    /// From these to a file's bytes: fonts subset, streams compressed.
    case encode
}
