import GatewayEmulator

extension Registration {
    /// An order of the published test merchant over Rp150.000.
    static func order(
        _ referenceNo: String = "INV-2025-0001",
        iMid: String = "IONPAYTEST",
        amount: Int64 = 150_000,
        at mitraCd: String = "ALMA",
        description: String? = nil,
        dbProcessUrl: String = "http://localhost/notification",
        until expiry: Int64? = nil
    ) -> Registration {
        Registration(
            iMid: iMid,
            referenceNo: referenceNo,
            amount: amount,
            mitraCd: mitraCd,
            goodsNm: "Kopi 1 kg",
            billingNm: "Budi",
            description: description,
            dbProcessUrl: dbProcessUrl,
            expiry: expiry
        )
    }
}

extension Registration {
    /// An order whose customer chooses the store on the payment page.
    static func page(_ referenceNo: String = "INV-2025-0002", at mitraCd: String = "") -> Registration {
        var order = order(referenceNo, at: mitraCd)
        order.payMethod = mitraCd.isEmpty ? "00" : "03"
        order.callBackUrl = "https://m.example/cb"
        order.issue = .onPage
        return order
    }
}

extension Transaction {
    /// The inquiry that asks for it.
    var inquiry: Inquiry {
        Inquiry(
            iMid: registration.iMid,
            tXid: tXid,
            referenceNo: registration.referenceNo,
            amount: registration.amount
        )
    }

    /// The cancel that withdraws it.
    var cancel: Cancel {
        Cancel(iMid: registration.iMid, tXid: tXid, amount: registration.amount, payMethod: registration.payMethod)
    }
}

extension LedgerRules {
    /// The default rules with one thing changed.
    static func with(_ change: (inout LedgerRules) -> Void) -> LedgerRules {
        var rules = LedgerRules()
        change(&rules)
        return rules
    }
}
