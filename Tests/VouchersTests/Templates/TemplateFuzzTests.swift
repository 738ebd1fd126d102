import Foundation
import Payments
import TestSupport
import Testing

@testable import Vouchers

/// Whatever a template file holds, it is read or refused by name; nothing crashes and nothing hangs.
@Suite(.mustEnd)
struct TemplateFuzzTests {
    private let seed = Seed()

    @Test func `a damaged template is refused by file and line, or read`() throws {
        let folder = try TemporaryFolder()
        let sound = try String(contentsOfFile: "\(PackageRoot.templates)/voucher/klasik.yaml", encoding: .utf8)
        var soup = ByteSoup(seed.generator, samples: [sound, String(sound.prefix(400))])
        for _ in 0..<1500 {
            let bytes = soup.next()
            let path = try folder.write(Data(bytes), to: "voucher/damaged.yaml").path
            do throws(VoucherError) {
                _ = try Template(ofFile: path)
            } catch {
                #expect(error.code == .template, "\(seed)")
                #expect("\(error)".contains("damaged.yaml"), "\(seed): \(error)")
            }
        }
    }

    @Test func `damaged words are refused by name, or read`() throws {
        let folder = try TemporaryFolder()
        let sound = try String(contentsOfFile: "\(PackageRoot.templates)/locales/id.yaml", encoding: .utf8)
        var soup = ByteSoup(seed.generator, samples: [sound])
        for _ in 0..<1000 {
            let path = try folder.write(Data(soup.next()), to: "locales/id.yaml").path
            do throws(VoucherError) {
                _ = try Words(reading: .root(ofFile: path), language: .indonesian)
            } catch {
                #expect(error.code == .template, "\(seed)")
            }
        }
    }
}
