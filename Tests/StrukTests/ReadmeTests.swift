import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct ReadmeTests {
    private let readme: String

    init() throws {
        readme = try String(contentsOfFile: PackageRoot.path + "/README.md", encoding: .utf8)
    }

    @Test func `the README's first voucher can be made as it says`() async throws {
        let start = try #require(readme.firstRange(of: ".build/release/struk render"))
        let end = try #require(readme[start.upperBound...].firstRange(of: "\n```"))
        let command = readme[start.upperBound..<end.lowerBound].replacing("\\\n", with: " ")
        let arguments = command.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .flatMap { index, part in
                index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
            }
        let program = try Program()
        let ending = try await program.run(["render"] + arguments)
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(try program.files() == ["voucher.pdf"])
    }

    @Test func `the README's batch can be made as it says`() async throws {
        let start = try #require(readme.firstRange(of: "echo '{"))
        let end = try #require(readme[start.upperBound...].firstRange(of: "}'"))
        let line = "{" + readme[start.upperBound..<end.lowerBound].replacing("\n", with: "") + "}"
        let program = try Program()
        try program.folder.write(Data(line.utf8), to: "run-vouchers.jsonl")
        let ending = try await program.run(
            ["batch", "run-vouchers.jsonl", "--medium", "a6", "--up", "4", "-o", "sheets.pdf"]
        )
        #expect(ending.status == 0, "\(ending.errors)")
        #expect(try program.files() == ["sheets.pdf"])
    }

    @Test func `the README's exit codes are the program's`() async throws {
        let documented = readme.split(separator: "\n").compactMap { line -> String? in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 2, Int(cells[0]) != nil else { return nil }
            return "  \(cells[0].count == 1 ? " " : "")\(cells[0])  \(cells[1])"
        }
        let help = try await Program().run(["--help"]).output
        #expect(documented.count == 11)
        for line in documented {
            #expect(help.lowercased().contains(line.lowercased().trimmingCharacters(in: .whitespaces)))
        }
    }

    @Test func `every command the README shows exists`() async throws {
        let shown = Set(readme.matches(of: /(?m)^struk ([a-z]+)/).map { String($0.1) })
        #expect(shown == ["batch", "emulate", "register", "till", "inquire", "show", "keys", "operators", "serve"])
        for command in shown {
            #expect(try await Program().run([command, "--help"]).status == 0, "\(command)")
        }
    }
}
