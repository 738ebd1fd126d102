import Payments
import TestSupport
import Testing

@testable import Gateway

/// Laws that hold whatever comes in.
@Suite(.mustEnd)
struct FuzzTests {
    private let seed = Seed()
    private static let count = 5_000

    private func check(samples: [String], _ isLawful: ([UInt8]) -> Bool) {
        var soup = ByteSoup(seed.generator, samples: samples)
        for _ in 0..<Self.count {
            let bytes = soup.next()
            guard isLawful(bytes) else {
                Issue.record("\(seed): \(bytes)")
                return
            }
        }
    }

    @Test func `reading a form that was written from a form changes nothing`() {
        check(samples: [Sandbox.notification]) { bytes in
            let pairs = FormCoding.pairs(String(leniently: bytes))
            let again = FormCoding.pairs(Parameters(pairs.map { ($0.name, $0.value) }).form)
            return pairs.elementsEqual(again) { $0 == $1 }
        }
    }

    @Test func `an envelope never reads another object than a bare reply is`() {
        let replies = [Sandbox.registrationReply, "0397" + Sandbox.enterpriseReply, "(\(Sandbox.inquiryReply))"]
        check(samples: replies) { bytes in
            guard let bare = Fields(json: bytes) else { return true }
            return Fields(enveloped: bytes) == bare
        }
    }

    @Test func `a reply’s outcome holds only what was checked`() throws {
        let (order, reference) = (try Sandbox.order(), try Sandbox.reference())
        let replies = [Sandbox.registrationReply, Sandbox.enterpriseReply, Sandbox.redirectReply]
        for wire in GatewayInterface.allCases.map(\.wire) {
            check(samples: replies) { bytes in
                guard let fields = wire.fields(of: bytes) else { return true }
                let offer = wire.offer(in: fields)
                let outcome = RegistrationOutcome(fields, to: order, as: reference, offer: offer, at: Sandbox.now)
                return switch outcome {
                case .accepted(let code): (code.payNo == nil) != (code.page == nil) && code.reference == reference
                case .refused(let refusal): refusal.code.isPlain(upTo: 10)
                case .unknown(let reason): reason == .unreadable || reason == .gatewayFailure
                }
            }
        }
    }

    @Test func `an inquiry’s report holds only what can be stored`() {
        let paid = Sandbox.inquiryReply.replacing(#""status":"3""#, with: #""status":"0","receiptCode":"A1B2C3""#)
        check(samples: [Sandbox.inquiryReply, paid]) { bytes in
            guard let fields = Fields(enveloped: bytes) else { return true }
            guard case .answered(let report) = InquiryOutcome(fields, at: Sandbox.now) else { return true }
            return switch report.status {
            case .paid(let settlement): settlement.receiptCode?.isPlain(upTo: 40) ?? true
            case .other(let status): status.isPlain(upTo: 20)
            case .unpaid, .expired, .committing: true
            }
        }
    }

    @Test func `a damaged notification is refused, or is a hint without secrets`() throws {
        let merchant = try Sandbox.merchant
        check(samples: [Sandbox.notification]) { bytes in
            let form = String(leniently: bytes)
            guard let notification = try? SignedNotification(form: form) else { return true }
            guard notification.verified(for: merchant, key: Secret("another")) == nil else { return false }
            if let hint = notification.verified(for: merchant, key: Sandbox.key) {
                // The token covers both, but not where the one ends and the other begins.
                guard (Sandbox.transaction + "150000").hasPrefix(hint.transaction.text) else { return false }
            }
            let shown = FormCoding.pairs(notification.redacted)
            return notification.digest.utf8.count == 64
                && shown.allSatisfy { $0.value.unicodeScalars.count <= 100 }
                && shown.allSatisfy { pair in !["merchantToken", "billingNm", "goodsNm"].contains(pair.name) }
        }
    }

    @Test func `a damaged callback is refused, or names a registration`() {
        let reader = NicepayNotificationReader()
        check(samples: [Sandbox.notification, "tXid=A1&referenceNo=R1&amount=5"]) { bytes in
            guard let callback = try? reader.callback(form: String(leniently: bytes)) else { return true }
            return (1...30).contains(callback.transaction.text.utf8.count)
                && (1...40).contains(callback.reference.text.utf8.count)
        }
    }

    @Test(arguments: [
        "&", "=", "%", "+", "{", "}", "[", "(", "\"", "a&", "a=1&", "a=1&a=2&", #"{"a":"#, #"{"a":["#, "0397{",
    ])
    func `a quarter of a megabyte of one thing is read in no time`(_ morsel: String) {
        let text = String(repeating: morsel, count: 262_144 / morsel.utf8.count)
        #expect(Fields(json: Array(text.utf8)) == nil)
        #expect(Fields(enveloped: Array(text.utf8)) == nil)
        #expect(throws: InvalidValue.self) { try SignedNotification(form: text) }
        #expect(throws: InvalidValue.self) { try NicepayNotificationReader().callback(form: text) }
    }
}
