import Payments
import Testing
import Vouchers

struct VoucherTests {
    private let now: Timestamp
    private let code: IssuedCode

    init() throws {
        now = try .at("2026-11-23T12:00:00+07:00")
        code = IssuedCode(
            reference: try GatewayReference("INV-1"),
            transaction: try TransactionID("IONPAYTEST03202611231200001234"),
            payNo: try PaymentCode("011108471311"),
            expiry: Expiry(try .at("2026-11-30T23:59:59+07:00")),
            issuedAt: now
        )
    }

    @Test func `a stored payment's facts are taken as they are`() throws {
        let voucher = try #require(try voucher(.awaitingPayment(code)))
        #expect(voucher.payNo.digits == "011108471311")
        #expect(voucher.merchant == "Toko Budi")
        #expect(voucher.amount.amount == 150_000)
        #expect(voucher.reference == "INV-1")
        #expect(voucher.customer == "Siti Rahmawati")
        #expect(voucher.goods == "Kopi")
        #expect(voucher.expiry == code.expiry)
        #expect(voucher.state == .awaiting)
        #expect(voucher.symbology == .code128)
    }

    @Test func `each state shows what is true`() throws {
        let settlement = Voucher.State.settlement
        #expect(try voucher(.committing(code))?.state == .awaiting)
        #expect(try voucher(.paid(code, settlement, reversalClaimed: false))?.state == .paid(settlement))
        #expect(try voucher(.reversed(code, settlement))?.state == .reversed)
        #expect(try voucher(.expired(code))?.state == .expired)
        #expect(try voucher(.cancelled(code))?.state == .cancelled)
    }

    @Test func `a code past its expiry looks expired before anybody has asked the gateway`() throws {
        let last = code.expiry.instant
        #expect(try voucher(.awaitingPayment(code), at: last)?.state == .awaiting)
        #expect(try voucher(.awaitingPayment(code), at: last + .milliseconds(1))?.state == .expired)
        #expect(try voucher(.committing(code), at: last + .seconds(60))?.state == .expired)
    }

    @Test func `a payment without a code has no voucher`() throws {
        #expect(try voucher(.registering) == nil)
        #expect(try voucher(.unresolved(.timeout)) == nil)
        #expect(try voucher(.rejected(Refusal(code: "9010", meaning: "x", isRetryable: false))) == nil)
    }

    private func voucher(_ state: PaymentState, at instant: Timestamp? = nil) throws -> Voucher? {
        var generator = SystemRandomNumberGenerator()
        let payment = Payment(
            id: PaymentID(at: now, using: &generator),
            order: try Order(
                merchant: MerchantID("IONPAYTEST"),
                reference: OrderReference("INV-1"),
                amount: Rupiah(150_000),
                store: .alfamart,
                goods: "Kopi",
                buyer: Buyer(name: "Siti Rahmawati", phone: "081234567890", email: "siti@example.com")
            ),
            token: VoucherToken(using: &generator),
            createdAt: now,
            attempts: [],
            state: state
        )
        return Voucher(
            of: payment,
            merchant: "Toko Budi",
            store: .published(for: .alfamart),
            now: instant ?? now
        )
    }
}
