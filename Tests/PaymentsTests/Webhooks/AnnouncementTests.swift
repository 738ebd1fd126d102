import Foundation
import Payments
import TestSupport
import Testing

struct AnnouncementTests {
    @Test func `a webhook tells type, time and payment, and nothing personal`() throws {
        let payment = try Story.payment(in: .paid)
        let message = Announcement(payment, number: 4, at: Sample.now).message
        #expect(message.id == "evt_\(payment.id)_4")
        let body = try #require(JSONSerialization.jsonObject(with: Data(message.body)) as? [String: Any])
        #expect(body["type"] as? String == "payment.paid")
        #expect(body["timestamp"] as? String == "2026-11-24T10:00:00+07:00")
        let data = try #require(body["data"] as? [String: Any])
        #expect(data["reference"] as? String == "INV-2026-1130")
        #expect(data["amount"] as? Int == 150_000)
        #expect(data["payNo"] as? String == "9041150930014821")
        #expect(data["paymentPage"] is NSNull)
        #expect(data["paidAt"] as? String == "2026-11-24T10:01:00+07:00")
        let text = String(decoding: message.body, as: UTF8.self)
        for secret in [payment.order.buyer.name, payment.order.buyer.phone, payment.order.buyer.email] {
            #expect(!text.contains(secret))
        }
    }

    @Test func `an awkward reference is still one JSON string`() throws {
        var payment = Sample.payment(of: try Sample.order(reference: #"A"\/{}é"#.replacing("é", with: "")))
        _ = try payment.apply(.refused(payment.attempts[0].reference, Story.refusal), at: Sample.now)
        let message = Announcement(payment, number: 2, at: Sample.now).message
        let body = try #require(JSONSerialization.jsonObject(with: Data(message.body)) as? [String: Any])
        #expect((body["data"] as? [String: Any])?["reference"] as? String == #"A"\/{}"#)
    }
}
