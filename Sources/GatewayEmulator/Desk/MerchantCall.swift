/// A call of a merchant as it comes over the wire, without the connection it came by.
package struct MerchantCall: Sendable {
    /// The path, such as `/nicepay/direct/v2/inquiry`.
    package var path: String
    /// What follows the question mark, still encoded.
    package var query: String
    package var contentType: String
    package var body: [UInt8]

    package init(path: String, query: String = "", contentType: String, body: [UInt8]) {
        self.path = path
        self.query = query
        self.contentType = contentType
        self.body = body
    }
}
