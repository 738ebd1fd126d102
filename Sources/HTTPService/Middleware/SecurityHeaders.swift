import Hummingbird

/// Tells browsers to guess nothing, keep nothing and pass nothing on, unless the answer says otherwise.
enum SecurityHeaders {
    static func add(to response: inout Response) {
        // Ready answers carry them from the start.
        guard !response.headers.contains(.xContentTypeOptions) else { return }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        if !response.headers.contains(.contentSecurityPolicy) {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
    }
}
