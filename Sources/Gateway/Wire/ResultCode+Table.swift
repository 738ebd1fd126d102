/// The gateway's error table as it concerns store payments, by what a caller may conclude (V2 Error Code page; the
/// codes of cards, virtual accounts, wallets and direct debit never concern them).
extension ResultCode {
    static let successes = [("0000", "success")]

    static let outages = [
        ("1001", "a connection error inside the gateway"),
        ("1002", "a socket error inside the gateway"),
        ("1003", "a server error inside the gateway"),
        ("1004", "a time-out inside the gateway"),
    ]

    static let later = [
        ("9002 9302 9303 9501 9502 9504 9506 9519 9520", "the server is busy"),
        ("9006", "it could not make a transaction id"),
        ("9503", "no payment code is free"),
        ("9513 9515 9516 9517 9527", "it could not write its records"),
        ("9518", "it could not read its records"),
        ("9308", "a database error"),
        ("9309", "its bank did not answer"),
    ]

    static let refusals = registration + store + cancel

    private static let registration = [
        ("8001", "an order error; mostly the reference or the token is another one than at registration"),
        ("8002", "the order could not be inquired"),
        ("8003", "an error in the registration’s data"),
        ("8004", "no such transaction"),
        ("8005", "the kind of authorization is missing"),
        ("8200 8201 8202", "a card token error"),
        ("9001", "the order was not registered"),
        ("9003", "an invalid order"),
        ("9004 9005", "the state could not be confirmed"),
        ("9007", "the amount is missing"),
        ("9008", "the amount is no whole number"),
        ("9009", "the order reference is already used"),
        ("9010 9525", "the merchant token is wrong; mostly the merchant key is"),
        ("9011", "the merchant id is unknown"),
        ("9012", "store payments are not activated for the merchant"),
        ("9013", "the currency is missing"),
        ("9014", "the order reference is missing"),
        ("9015", "the goods are missing"),
        ("9016", "the buyer’s name is missing"),
        ("9017", "the buyer’s phone is missing"),
        ("9018", "the buyer’s mail address is missing"),
        ("9019", "the callback address is missing"),
        ("9020", "the notification address is missing"),
        ("9021", "the merchant’s rule on repeated references could not be read"),
        ("9022", "the cart is no JSON"),
        ("9023", "the cart’s sum is not the amount"),
        ("9024", "the customer’s IP address is missing"),
        ("9025", "the buyer’s city is missing"),
        ("9026", "the buyer’s province is missing"),
        ("9027", "the buyer’s postal code is missing"),
        ("9028", "the buyer’s country is missing"),
        ("9029", "instalments are not available"),
        ("9030", "it failed without saying why"),
        ("9031 9536", "a date or time is wrong"),
        ("9999", "no code of the gateway’s own for store payments"),
    ]

    private static let store = [
        ("9505", "the store group is unknown"),
        ("9507", "the order reference is longer than 40 characters"),
        ("9508 9521 9522", "the merchant or the store group is not set up"),
        ("9509", "the amount is too small"),
        ("9510", "the expiry is no date and time"),
        ("9511", "the expiry has the wrong length"),
        ("9512", "the merchant or the way to pay could not be checked"),
        ("9514", "the settlement interval could not be read"),
        ("9523 9524 9530 9534 9535", "the customer’s fixed number or name is wrong"),
        ("9526", "the payment code is too long"),
        ("9528", "there is no such transaction"),
        ("9529", "the kind of fixed number is wrong"),
        ("9531", "data is missing"),
        ("9532", "the merchant id exists already"),
        ("9533", "the payment code exists already"),
    ]

    private static let cancel = [
        ("8061 8062 8063 8064 8065 8066 8067 8090", "the cancel’s merchant, transaction or amount is wrong"),
        ("9301", "the kind of cancel is wrong"),
        ("9304 9305 9306 9307 9310 9311", "a database, bank or number error"),
        ("9312", "the amount is missing or no number"),
        ("9313 9317", "a partial cancel is not allowed"),
        ("9314", "this transaction cannot be cancelled"),
        ("9315", "it is cancelled already"),
        ("9316 9322 9323 9324 9325", "the bank or the merchant could not be looked up"),
        ("9318", "this kind of transaction cannot be cancelled"),
        ("9319", "the amount is more than can be cancelled"),
        ("9320", "a part is cancelled already"),
        ("9321", "the amount is not more than zero"),
        ("9326 9327 9328 9329 9331 9332 9333", "the transaction’s state or the merchant’s set-up forbids it"),
        ("9330", "it is paid already"),
        ("9334", "it is older than 90 days"),
    ]
}
