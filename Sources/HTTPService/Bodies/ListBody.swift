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
    ///   - end: Where looking for them ended, if it was not at the end of everything.
    ///   - id: By what the list goes on.
    init<Element>(
        _ read: [Element],
        limit: Int = .max,
        endingAt end: String? = nil,
        id: (Element) -> String = { _ in "" },
        item: (Element) -> Item
    ) {
        let page = read.prefix(limit)
        items = page.map(item)
        let last = read.count > limit ? page.last.map(id) : end
        _nextCursor = Explicit(wrappedValue: last.map { Cursor.text(after: $0) })
    }
}
