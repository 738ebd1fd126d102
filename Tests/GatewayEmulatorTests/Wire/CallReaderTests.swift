import GatewayEmulator
import Testing

/// Inquiries and cancels.
struct CallReaderTests {
    private let reader = CallReader(merchants: [TestMerchant.iMid: TestMerchant.key])

    // MARK: Inquiry

    @Test func `the published inquiry is read`() throws {
        let token = "de25bdd64a0ae1e0745bb0d5962c41f22959ae0299c11274fb002ae7bf31fe02"
        let inquiry = try reader.inquiry(try #require(Call.inquiry().with(token: token).read))
        #expect(
            inquiry
                == Inquiry(
                    iMid: "IONPAYTEST",
                    tXid: "IONPAYTEST03202501150930014821",
                    referenceNo: "INV-2025-0001",
                    amount: 150_000
                )
        )
    }

    static let inquiries: [(String, Call, String)] = [
        ("without iMid", .inquiry().with("iMid", ""), "9011"),
        ("without timeStamp", .inquiry().with("timeStamp", json: nil), "9031"),
        ("without tXid", .inquiry().with("tXid", json: "null"), "8004"),
        ("without referenceNo", .inquiry().with("referenceNo", json: nil), "9014"),
        ("without amt", .inquiry().with("amt", json: nil), "9007"),
        ("without merchantToken", .inquiry().with(token: ""), "9525"),
        ("unknown merchant", .inquiry().with("iMid", "NORMALTEST"), "9011"),
        ("bad token", .inquiry().with(token: String(repeating: "0", count: 64)), "9525"),
        ("time stamp of another length", .inquiry().with("timeStamp", "2025011510150"), "9031"),
        ("time stamp with letters", .inquiry().with("timeStamp", "2025011510150O"), "9031"),
        ("amount with decimals", .inquiry().with("amt", "150000.00"), "9008"),
        ("amount with a sign", .inquiry().with("amt", json: "-150000"), "9008"),
    ]

    @Test(arguments: inquiries)
    func `an inquiry is refused`(_ name: String, _ call: Call, _ code: String) throws {
        let fields = try #require(call.read)
        let error = try #require(throws: ResultCode.self) { try reader.inquiry(fields) }
        #expect(error.code == code, "\(name)")
    }

    // MARK: Cancel

    @Test(arguments: ["1", "01"])
    func `the published cancel is read`(_ type: String) throws {
        let token = "9c683676ff5d45c56d54ec2413e50de241646e33db7b2bcb0f09173bcfbe52cb"
        let call = Call.cancel().with("cancelType", type).with(token: token)
        let cancel = try reader.cancel(try #require(call.read))
        #expect(cancel == Cancel(iMid: "IONPAYTEST", tXid: "IONPAYTEST03202501150930014821", amount: 150_000))
    }

    static let cancels: [(String, Call, String)] = [
        ("without iMid", .cancel().with("iMid", json: nil), "9011"),
        ("without timeStamp", .cancel().with("timeStamp", json: nil), "9031"),
        ("without tXid", .cancel().with("tXid", json: nil), "9528"),
        ("without payMethod", .cancel().with("payMethod", json: nil), "9012"),
        ("without cancelType", .cancel().with("cancelType", json: nil), "9301"),
        ("without amt", .cancel().with("amt", json: nil), "9312"),
        ("without merchantToken", .cancel().with(token: ""), "9525"),
        ("unknown merchant", .cancel().with("iMid", "NORMALTEST"), "9011"),
        ("bad token", .cancel().with(token: String(repeating: "0", count: 64)), "9525"),
        ("token of a registration", .registrationToken, "8001"),
        ("time stamp of another length", .cancel().with("timeStamp", "202501151020000"), "9031"),
        ("another method", .cancel().with("payMethod", "02"), "9012"),
        ("part of the amount", .cancel().with("cancelType", "2"), "9301"),
        ("amount with letters", .cancel().with("amt", "15OOOO"), "9312"),
        ("amount of nothing", .cancel().with("amt", "0"), "9321"),
        ("amount below nothing", .cancel().with("amt", json: "-1"), "9321"),
    ]

    @Test(arguments: cancels)
    func `a cancel is refused`(_ name: String, _ call: Call, _ code: String) throws {
        let fields = try #require(call.read)
        let error = try #require(throws: ResultCode.self) { try reader.cancel(fields) }
        #expect(error.code == code, "\(name)")
    }
}

extension Call {
    fileprivate static let registrationToken = Call.cancel()
        .with("referenceNo", "INV-2025-0001")
        .with(
            token: MerchantToken.registration(
                timeStamp: "20250115102000",
                iMid: TestMerchant.iMid,
                referenceNo: "INV-2025-0001",
                amt: "150000",
                key: TestMerchant.key
            )
        )
}
