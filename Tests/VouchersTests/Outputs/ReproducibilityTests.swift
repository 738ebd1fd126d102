import Payments
import Testing
import Vouchers

struct ReproducibilityTests {
    @Test(arguments: Medium.all, Format.allCases)
    func `two renderers on two threads give the same bytes`(medium: Medium, format: Format) async throws {
        async let first = files(medium, format)
        async let second = files(medium, format)
        let (here, there) = (try await first, try await second)
        for (name, bytes) in here { #expect(there[name] == bytes, "\(name)") }
        #expect(Set(here.values).count == here.count, "every state looks different")
    }

    @Test(arguments: Format.allCases)
    func `what was rendered before leaves no trace`(format: Format) throws {
        let renderer = try VoucherRenderer.packaged()
        let alone = try renderer.render(.sample(), on: .roll58, as: format)
        _ = try renderer.render(.sample(merchant: "Ñandú Žižek", languages: [.english]), on: .roll80, as: format)
        _ = try renderer.render(.sample(state: .expired), on: .roll80, as: format)
        #expect(try renderer.render(.sample(), on: .roll58, as: format) == alone)
    }

    @Test(arguments: Format.allCases)
    func `the moment of rendering shows only where it changes what is true`(format: Format) throws {
        let renderer = try VoucherRenderer.packaged()
        var voucher = try Voucher.sample()
        let noon = try renderer.render(voucher, on: .roll80, as: format)
        voucher.now = voucher.now + .seconds(3600)
        #expect(try renderer.render(voucher, on: .roll80, as: format) == noon)
        voucher.now = try .at("2026-11-23T23:00:00+07:00")
        #expect(try renderer.render(voucher, on: .roll80, as: format) != noon)
    }

    /// Every state's file, by the state's name.
    private func files(_ medium: Medium, _ format: Format) throws -> [String: [UInt8]] {
        let renderer = try VoucherRenderer.packaged()
        guard renderer.formats(on: medium).contains(format) else { return [:] }
        var files: [String: [UInt8]] = [:]
        for (name, state) in Voucher.State.all {
            files[name] = try renderer.render(
                .sample(state: state, languages: [.indonesian, .english]),
                on: medium,
                as: format,
                at: .dpi(203)
            ).bytes
        }
        return files
    }
}
