import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct OperatorsTests {
    private struct Shown: Decodable, Equatable {
        let name: String
        let merchant: String?
        let scope: String
        let closedAt: String?
        let password: String?
    }

    private static let add = ["operators", "add", "sari", "--all-merchants", "--scope", "write"]

    @Test func `an operator lives through the commands, and the password stays out of them`() async throws {
        let program = try Program()
        let added = try await program.run(Self.add, input: "tujuh ekor kucing\nthe rest\n")
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.hasPrefix("sari "))
        let again = try await program.run(Self.add, input: "tujuh ekor kucing\n")
        #expect(again.status == 65)
        #expect(again.line.contains("name:"), "\(again.line)")

        let change = ["operators", "change", "sari", "--scope", "read", "--password", "--json"]
        let changed = try await program.run(change, input: "delapan ekor kucing\r\n")
        #expect(try JSONDecoder().decode(Shown.self, from: changed.bytes).scope == "read")
        let closed = try await program.run(["operators", "close", "sari"])
        #expect(closed.status == 0, "\(closed.errors)")
        let list = try await program.run(["operators", "list", "--json"])
        let shown = try JSONDecoder().decode([Shown].self, from: list.bytes)
        #expect(shown.map(\.name) == ["sari"])
        #expect(shown.first?.closedAt != nil)
        let opened = try await program.run(["operators", "change", "sari", "--reopen", "--json"])
        #expect(try JSONDecoder().decode(Shown.self, from: opened.bytes).closedAt == nil)

        for ending in [added, again, changed, closed, list, opened] {
            #expect(!(ending.output + ending.errors).contains("kucing"))
            #expect(!(ending.output + ending.errors).contains("scrypt"))
        }
    }

    @Test func `a password that is made is shown once`() async throws {
        let program = try Program()
        let added = try await program.run(Self.add + ["--generate"])
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.count == 21, "the password and the line's end")
        #expect(added.errors.contains("sari"))
        let changed = try await program.run(["operators", "change", "sari", "--generate", "--json"])
        let password = try #require(try JSONDecoder().decode(Shown.self, from: changed.bytes).password)
        #expect(password.count == 20)
        #expect(password + "\n" != added.output)
        let list = try await program.run(["operators", "list", "--json"])
        #expect(try JSONDecoder().decode([Shown].self, from: list.bytes).map(\.password) == [nil])
    }

    @Test(
        arguments: [
            (add, "", 65, "password:"), (add, "kucing\n", 65, "password:"),
            (add, "kucing milik sari\n", 65, "password:"),
            (["operators", "add", "Sari", "--all-merchants", "--scope", "write"], "tujuh ekor kucing\n", 65, "name:"),
            (["operators", "add", "sari", "--all-merchants", "--scope", "all"], "tujuh ekor kucing\n", 65, "scope:"),
            (
                ["operators", "add", "sari", "--merchant-id", "NOBODYHERE", "--scope", "read"],
                "tujuh ekor kucing\n", 66, "iMid:"
            ),
            (["operators", "close", "nobody"], "", 66, "name:"),
            (["operators", "change", "nobody", "--scope", "read"], "", 66, "name:"),
        ] as [([String], String, Int32, String)]
    )
    func `what cannot be done is refused in one line`(
        _ arguments: [String],
        _ input: String,
        _ status: Int32,
        _ field: String
    ) async throws {
        let program = try Program()
        let ending = try await program.run(arguments, input: input)
        #expect(ending.status == status)
        #expect(ending.line.contains(field), "\(ending.line)")
        #expect(!ending.line.contains("\n") && !ending.line.contains("kucing"))
        #expect(try await program.run(["operators", "list"]).output.isEmpty)
    }
}
