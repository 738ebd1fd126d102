import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct ConfigTests {
    private func settings(_ program: Program, _ arguments: [String] = []) async throws -> [String: String] {
        struct Setting: Decodable {
            let key: String
            let value: String?
        }
        let ending = try await program.run(["config", "--json"] + arguments)
        #expect(ending.status == 0, "\(ending.errors)")
        let settings = try JSONDecoder().decode([Setting].self, from: ending.bytes)
        return Dictionary(settings.compactMap { setting in setting.value.map { (setting.key, $0) } }) { $1 }
    }

    @Test func `flags win over the environment, and that over the file`() async throws {
        let program = try Program(environment: [
            "STRUK_MERCHANT_NAME": "Environment", "STRUK_CONFIG": "run-c/struk.yaml",
        ])
        let file = """
            merchant:
              name: File
              support: 0812 3456 7890
            database:
              path: file.sqlite
            gateway:
              callTimeout: 12
            """
        try program.folder.write(Data(file.utf8), to: "run-c/struk.yaml")
        let settings = try await settings(program, ["--database", "flag.sqlite"])
        #expect(settings["merchant.name"] == "Environment")
        #expect(settings["merchant.support"] == "0812 3456 7890")
        #expect(settings["database.path"] == "flag.sqlite")
        #expect(settings["gateway.callTimeout"] == "12")
        #expect(settings["gateway.readTimeout"] == "15")
    }

    @Test(arguments: [[], ["--json"]])
    func `a secret is never shown`(_ arguments: [String]) async throws {
        let program = try Program(environment: ["STRUK_GATEWAY_MERCHANT_KEY": "s3cr3t+key/=="])
        let ending = try await program.run(["config"] + arguments)
        #expect(ending.status == 0)
        #expect(ending.output.contains("(set, not shown)"))
        #expect(!ending.output.contains("s3cr3t"))
        #expect(!ending.errors.contains("s3cr3t"))
    }

    @Test func `a store's rule can be replaced, and a wrong one is named`() async throws {
        let arguments = ["render"] + RenderTests.slip.flatMap { [$0.key, $0.value] } + ["-o", "-", "--format", "svg"]
        let early = try await Program(environment: ["STRUK_STORES_ALFAMART_BLACKOUT": "20:30-01:00"]).run(arguments)
        #expect(early.status == 0)
        #expect(early.output.contains("20.30 WIB"))
        let wrong = try await Program(environment: ["STRUK_STORES_ALFAMART_BLACKOUT": "late"]).run(arguments)
        #expect(wrong.status == 65)
        #expect(wrong.line.contains("stores.alfamart.blackout:"), "\(wrong.line)")
    }
}
