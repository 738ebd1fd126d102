/// A page of a list.
struct ListBody<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    /// Where the list goes on; `null` at its end.
    @Explicit var nextCursor: String?

    /// The whole of a short list, or the page that one item too many was read for.
    ///
    /// - Parameters:
    ///   - read: What was read: at most one more than `limit`.
    ///   - limit: How many items a page has.
    ///   - id: By what the list goes on.
    init<Element>(
        _ read: [Element],
        limit: Int = .max,
        id: (Element) -> String = { _ in "" },
        item: (Element) -> Item
    ) {
        let page = read.prefix(limit)
        items = page.map(item)
        _nextCursor = Explicit(wrappedValue: read.count > limit ? page.last.map { Cursor.text(after: id($0)) } : nil)
    }
}
