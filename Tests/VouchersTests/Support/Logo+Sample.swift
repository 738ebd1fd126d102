import Payments

extension Merchant.Logo {
    /// A mark and some bars beside it, with a shade that changes from left to right.
    static let sample = svg(
        width: 300,
        height: 90,
        """
        <defs><linearGradient id="g" x2="1"><stop offset="0" stop-color="#0b6e4f"/>\
        <stop offset="1" stop-color="#6bbf59"/></linearGradient></defs>
        <rect width="90" height="90" rx="20" fill="url(#g)"/>
        <path fill="#fff" d="M25 25h40v12h-14v30h-12v-30h-14z"/>
        <path fill="#0b6e4f" d="M110 30h30v30h-30zM155 30h30v30h-30zM200 30l30 30h-30zM285 45l-20 20l-20-20l20-20z"/>
        """
    )
    static let wide = svg(width: 900, height: 60, "<rect width=\"900\" height=\"60\" fill=\"#d4145a\"/>")
    static let tall = svg(width: 30, height: 240, "<rect width=\"30\" height=\"240\" fill=\"#2b1055\"/>")

    static func svg(width: Int, height: Int, _ content: String) -> Merchant.Logo {
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)">\(content)</svg>
            """
        guard let logo = try? Merchant.Logo(mediaType: "image/svg+xml", bytes: Array(text.utf8)) else {
            preconditionFailure("it is small")
        }
        return logo
    }
}
