import Crypto
import FoundationEssentials
import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct VoucherControllerTests {
    @Test(
        arguments: [
            ("pdf", "application/pdf", [0x25, 0x50, 0x44, 0x46]), ("png", "image/png", [0x89, 0x50, 0x4E, 0x47]),
            ("svg", "image/svg+xml", [0x3C]), ("txt", "text/plain; charset=utf-8", Array("   ".utf8)),
        ] as [(String, String, [UInt8])]
    )
    func `a voucher comes in each format with what proves and names it`(
        _ format: String,
        _ type: String,
        _ head: [UInt8]
    ) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller, reference: "INV/1_;x")
            let uri = "/v1/payments/\(payment.id)/voucher.\(format)?medium=80mm&lang=id,en"
            let answer = try await caller.get(uri)
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == type)
            #expect(answer.bytes.starts(with: head))
            let digest = Data(SHA256.hash(data: answer.bytes)).base64EncodedString()
            #expect(answer.header("Content-Digest") == "sha-256=:\(digest):")
            let symbol = answer.header("Voucher-Symbol") ?? "none"
            let said = "symbology=code128, digits=\"\(payment.code?.payNo?.digits ?? "")\", x-dots="
            #expect(symbol.hasPrefix(format == "png" ? said : "none"))
            #expect(answer.header("Voucher-Warnings") == nil)
            #expect(answer.header("Cache-Control") == "private, no-cache")
            #expect(
                answer.header("Content-Disposition") == "inline; filename=\"voucher-INV-1_-x-80mm.\(format)\""
            )
            #expect(answer.header("Content-Length") == String(answer.bytes.count))
        }
    }

    @Test func `letters that no font has are told in a header, and by their number alone`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            // Of Ugaritic, and “%”.
            let order = OrderText.json(goods: "50% \u{10380}\u{10381}")
            let id = try #require(try await caller.post("/v1/payments", order).json["id"]?.text)
            let answer = try await caller.get("/v1/payments/\(id)/voucher.svg")
            #expect(
                answer.header("Voucher-Warnings")
                    == "%\"goods: no installed font has 2 of its characters; they are shown as %e2%96%a1\""
            )
            let eTag = try #require(answer.header("ETag"))
            let known = try await caller.get("/v1/payments/\(id)/voucher.svg", headers: ["If-None-Match": eTag])
            #expect(known.status == 304)
            #expect(known.header("Voucher-Warnings") == nil)
        }
    }

    @Test func `whoever has the file is told so`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let uri = "/v1/payments/\(try await bench.payment(caller).id)/voucher.svg"
            let eTag = try #require(try await caller.get(uri).header("ETag"))
            for known in [eTag, "W/\(eTag)", "\"other\", \(eTag)", "*"] {
                let answer = try await caller.get(uri, headers: ["If-None-Match": known])
                #expect(answer.status == 304, "\(known)")
                #expect(answer.bytes.isEmpty)
                #expect(answer.header("ETag") == eTag)
            }
            #expect(try await caller.get(uri, headers: ["If-None-Match": "\"other\""]).status == 200)
        }
    }

    @Test(
        arguments: [
            (nil, "application/pdf"), ("*/*", "application/pdf"), ("image/*", "image/png"),
            ("image/svg+xml", "image/svg+xml"), ("image/png;q=0.5, application/pdf;q=0.4", "image/png"),
            ("text/html, image/*;q=0.8, image/png;q=0", "image/svg+xml"),
        ] as [(String?, String)]
    )
    func `the format that is liked best is sent`(_ accept: String?, _ type: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let uri = "/v1/payments/\(try await bench.payment(caller).id)/voucher"
            let answer = try await caller.get(uri, headers: accept.map { ["Accept": $0] } ?? [:])
            #expect(answer.header("Content-Type") == type)
            #expect(answer.header("Vary") == "Accept")
            let none = try await caller.get(uri, headers: ["Accept": "text/html"])
            #expect(none.status == 406)
        }
    }

    @Test(
        arguments: [
            ("medium=A5", "medium"), ("lang=fr", "lang"), ("lang=id,id", "lang"), ("scale=9", "scale"),
            ("size=1", "size"),
        ]
    )
    func `a wish that cannot be fulfilled is named`(_ query: String, _ field: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let answer = try await caller.get("/v1/payments/\(payment.id)/voucher.png?\(query)")
            #expect(answer.status == 400)
            #expect(answer.field == field)
        }
    }

    @Test func `there are three formats`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            #expect(try await caller.get("/v1/payments/\(payment.id)/voucher.gif").status == 404)
        }
    }

    @Test func `a payment without a code has no voucher`() async throws {
        let bench = try await ServiceBench(register: { _, _ in .unknown(.timeout) })
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let answer = try await caller.get("/v1/payments/\(payment.id)/voucher.pdf")
            #expect(answer.status == 409)
            #expect(answer.code == "no-code")
        }
    }

    @Test func `the same address tells the truth after payment`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)/voucher.svg"
            let before = try await caller.get(uri)
            #expect(digits(before).contains("9041150900000001"))
            bench.issuer.set(.paid(Sample.settlement), of: try #require(payment.code))
            _ = try await caller.post("/v1/payments/\(payment.id)/inquire")
            bench.clock.advance(by: .seconds(1))
            let after = try await caller.get(uri)
            #expect(after.header("ETag") != before.header("ETag"))
            #expect(after.text.contains("A1B2C3"))
        }
    }

    /// The digits that an SVG shows, in order.
    private func digits(_ answer: Answer) -> String {
        SVGFile(answer.bytes).texts.joined().filter(\.isNumber)
    }
}
