import TestSupport
import Testing

@Suite(.mustEnd)
struct HelpTests {
    @Test(arguments: [
        "render", "batch", "preview", "register", "inquire", "cancel", "list", "show", "migrate", "config", "emulate",
        "demo",
    ])
    func `every command's help has an example`(_ command: String) async throws {
        let ending = try await Program().run([command, "--help"])
        #expect(ending.status == 0)
        #expect(ending.output.contains("EXAMPLE"))
        #expect(ending.output.contains("struk \(command)"))
    }

    @Test func `the main help documents every exit code`() async throws {
        let ending = try await Program().run(["--help"])
        #expect(ending.status == 0)
        for code in [0, 64, 65, 66, 69, 70, 73, 74, 75, 76, 78] {
            #expect(
                ending.output.contains("\n  \(code.description.count == 1 ? " " : "")\(code)  ")
                    || ending.output.contains("  \(code)  "),
                "\(code)"
            )
        }
    }

    @Test func `the version is told`() async throws {
        let ending = try await Program().run(["--version"])
        #expect(ending.status == 0)
        #expect(ending.output.hasPrefix("struk "))
    }

    @Test func `an unknown command is one line and exit code 64`() async throws {
        let ending = try await Program().run(["frobnicate"])
        #expect(ending.status == 64)
        #expect(ending.line.contains("frobnicate"))
        #expect(!ending.line.contains("\n"), "\(ending.line)")
    }
}
