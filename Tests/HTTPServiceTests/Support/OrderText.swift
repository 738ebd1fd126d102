/// Orders as checkouts post them.
enum OrderText {
    static func json(
        reference: String = "INV-1",
        amount: String = "150000",
        goods: String = "Kopi Gayo 1 kg",
        expiry: String? = nil,
        merchant: String? = nil,
        more: String = ""
    ) -> String {
        """
        {"reference":"\(reference)","amount":\(amount),"store":"alfamart","goods":"\(goods)",
        "customer":{"name":"Siti Rahmawati","phone":"081234567890","email":"siti@example.com"}\
        \(expiry.map { ",\"expiry\":\"\($0)\"" } ?? "")\(merchant.map { ",\"merchant\":\"\($0)\"" } ?? "")\(more)}
        """
    }
}
