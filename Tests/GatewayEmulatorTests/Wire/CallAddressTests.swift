import GatewayEmulator
import Testing

struct CallAddressTests {
    @Test(arguments: [
        ("/nicepay/direct/v2/registration", CallAddress.Interface.direct, Endpoint.registration),
        ("/nicepay/direct/v2/inquiry", .direct, .inquiry),
        ("/nicepay/direct/v2/cancel", .direct, .cancel),
        ("/nicepay/redirect/v2/registration", .redirect, .registration),
        ("/nicepay/api/onePass.do", .enterprise, .registration),
        ("/nicepay/api/onePassStatus.do", .enterprise, .inquiry),
        ("/nicepay/api/onePassAllCancel.do", .enterprise, .cancel),
    ])
    func `a published path is an interface and an endpoint`(
        _ path: String,
        _ interface: CallAddress.Interface,
        _ endpoint: Endpoint
    ) {
        let address = CallAddress(path: path)
        #expect(address?.interface == interface)
        #expect(address?.endpoint == endpoint)
    }

    @Test(arguments: ["", "/", "/nicepay/redirect/v2/inquiry", "/nicepay/api/onepass.do", "/nicepay/direct/v2/cancel/"])
    func `nothing is at any other path`(_ path: String) {
        #expect(CallAddress(path: path) == nil)
    }
}
