/// A notification as it goes over the wire.
package struct NotificationPost: Sendable, Equatable {
    /// The merchant’s `dbProcessUrl`.
    package let url: String
    package let contentType = "application/x-www-form-urlencoded"
    package let userAgent = "Jakarta Commons-HttpClient/3.1"
    /// The form, with its token.
    package let body: [UInt8]

    init(_ letter: Letter, key: String) {
        url = letter.notice.transaction.registration.dbProcessUrl
        let form =
            switch letter.seal {
            case .genuine: letter.notice.form(key: key)
            // A well-formed token under a key that no merchant has.
            case .forged: letter.notice.form(key: "guessed")
            case .flipped: letter.notice.form(key: key).with("status", letter.notice.kind == .deposit ? "1" : "0")
            }
        body = Array(form.encoded.utf8)
    }
}

extension Form {
    /// The form with another value of a name.
    fileprivate func with(_ name: String, _ value: String) -> Form {
        Form(fields.map { $0.name == name ? Field(name, value) : $0 })
    }
}
