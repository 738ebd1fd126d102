import Crypto
import FoundationEssentials
import Hummingbird
import NIOCore
import Payments
import Vouchers

/// A slip as it is sent: everything is ready, so that sending it again costs next to nothing.
final class VoucherAnswer: Sendable {
    /// Until when it says what a slip made now would say, if the payment stays as it is.
    let validUntil: Timestamp?
    private let body: ByteBuffer
    /// How many bytes it is.
    var size: Int { body.readableBytes }
    private let headers: HTTPFields
    private let eTag: String

    init(_ rendered: RenderedVoucher, of payment: Payment, as variant: VoucherVariant, until validUntil: Timestamp?) {
        self.validUntil = validUntil
        let bytes = rendered.bytes
        body = ByteBuffer(bytes: bytes)
        let digest = Array(SHA256.hash(data: bytes))
        eTag = "\"\(Base64URL.text(digest))\""
        let name = "voucher-\(payment.order.reference.fileName)-\(variant.medium.rawValue).\(variant.format.rawValue)"
        var headers: HTTPFields = [
            .contentType: variant.format.contentType,
            .contentLength: String(bytes.count),
            .eTag: eTag,
            .contentDigest: "sha-256=:\(Data(digest).base64EncodedString()):",
            .cacheControl: "private, no-cache",
            .contentDisposition: "inline; filename=\"\(name)\"",
            .robotsTag: "noindex",
            .referrerPolicy: "no-referrer",
            .xContentTypeOptions: "nosniff",
            // An SVG that is opened by itself carries its own styles, and nothing else.
            .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'",
        ]
        if let proof = rendered.proof { headers[.voucherSymbol] = "\(proof)" }
        if !rendered.warnings.isEmpty {
            headers[.voucherWarnings] = rendered.warnings.map(\.displayString).joined(separator: ", ")
        }
        self.headers = headers
    }

    /// The answer to a request: the file, or word that the caller has it already.
    func response(to request: Request) -> Response {
        guard let known = request.headers[.ifNoneMatch], known.names(eTag) else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        var headers = headers
        headers[.contentType] = nil
        headers[.contentDigest] = nil
        headers[.contentDisposition] = nil
        headers[.voucherSymbol] = nil
        headers[.voucherWarnings] = nil
        return Response(status: .notModified, headers: headers)
    }
}

extension String {
    /// Whether a list of entity tags names one, or any; by the weak comparison that `If-None-Match` asks for.
    fileprivate func names(_ eTag: String) -> Bool {
        split(separator: ",").contains { entry in
            let tag = entry.drop { $0 == " " }.prefix { $0 != " " }
            return tag == "*" || tag == eTag || tag.hasPrefix("W/") && tag.dropFirst(2) == eTag
        }
    }
}

extension OrderReference {
    /// The reference with nothing in it that means anything to a file system or a header.
    fileprivate var fileName: String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
    }
}
