import Payments

/// The gateway's verdict on a call (`resultCd`), looked up in the published error table.
struct ResultCode: Sendable, Equatable {
    /// What a caller may conclude.
    enum Force: Sendable, Equatable {
        /// The call did what it was asked to.
        case success
        /// The same request will be refused again.
        case final
        /// The same request may succeed later.
        case retryable
        /// The gateway lost its own way to whoever decides: nobody knows whether it acted.
        case uncertain
    }

    let code: String
    let force: Force
    /// In our words; the gateway's own text is not passed on, as it may repeat what was sent.
    let meaning: String

    /// Looks a code up.
    ///
    /// The block from 9501 to 9507 is published twice with two meanings. Store payments have their own, which holds
    /// here; only 9507 is told apart by the message, as its other meaning, a time-out, leaves the outcome open.
    init(_ code: String, message: String?) {
        self.code = code
        if code == "9507", message?.lowercased().contains("time") == true {
            (force, meaning) = (.uncertain, "a time-out inside the gateway")
        } else {
            (force, meaning) = Self.table[code] ?? (.final, "a code that the gateway’s error table does not list")
        }
    }

    var refusal: Refusal { Refusal(code: code, meaning: meaning, isRetryable: force == .retryable) }

    /// How many codes the table knows; the tests hold it against the document.
    static var known: [String] { table.keys.sorted() }

    private static let table: [String: (Force, String)] = {
        var table: [String: (Force, String)] = [:]
        for (force, entries) in [
            (Force.success, successes), (.uncertain, outages), (.retryable, later), (.final, refusals),
        ] {
            for (codes, meaning) in entries {
                for code in codes.split(separator: " ") { table[String(code)] = (force, meaning) }
            }
        }
        return table
    }()
}
