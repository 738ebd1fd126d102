import Payments

extension WebhookAddress {
    /// What is wrong with a URL, without the URL: its query may hold a token.
    enum Fault {
        case text
        case scheme
        case user
        case fragment
        case brackets
        case host
        case port
        case forbidden

        var error: InvalidValue {
            let (fault, remedy) = texts
            return InvalidValue(field: "webhook.url", fault: fault, remedy: remedy)
        }

        private var texts: (fault: String, remedy: String) {
            switch self {
            case .text:
                ("it is longer than 255 characters or holds some that no URL has", "give a shorter URL, in ASCII")
            case .scheme:
                ("it does not begin with https://", "write it as https://shop.example/struk")
            case .user:
                ("it holds a user or a password", "leave them out; the signature proves who sends")
            case .fragment:
                ("it has a fragment", "leave out # and what follows")
            case .brackets:
                ("its path or query holds brackets", "write them as %5B and %5D")
            case .host:
                (
                    "its host is neither a name nor an address in its usual form",
                    "write it as shop.example, 192.0.2.7 or [2001:db8::7]"
                )
            case .port:
                ("its port is no number from 1 to 65535", "give another port or none")
            case .forbidden:
                ("its host is not on the public internet", "give one that anyone can reach")
            }
        }
    }
}
