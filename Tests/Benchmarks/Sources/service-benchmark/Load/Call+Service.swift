/// What the service is asked.
extension Call {
    static func order(_ reference: String, headers: [String: String]) -> Call {
        let headers = headers.merging(["Content-Type": "application/json"]) { $1 }
        return Call(.post, "/v1/payments", headers: headers, body: PreparedPayment.order(reference))
    }

    static func read(_ payment: PreparedPayment, headers: [String: String]) -> Call {
        Call(.get, "/v1/payments/\(payment.id)", headers: headers)
    }

    static func voucher(_ payment: PreparedPayment, _ format: String, headers: [String: String]) -> Call {
        Call(.get, "/v1/payments/\(payment.id)/voucher.\(format)", headers: headers)
    }

    /// A customer's look at a voucher, through a proxy.
    static func look(at payment: PreparedPayment, _ query: String = "", from customer: Int) -> Call {
        let address = "10.\(customer >> 16 & 255).\(customer >> 8 & 255).\(customer & 255)"
        return Call(.get, payment.publicPath + query, headers: ["X-Forwarded-For": address])
    }

    static func notification(of payment: PreparedPayment) -> Call {
        Call(
            .post,
            "/nicepay/notification",
            headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: payment.notification
        )
    }
}
