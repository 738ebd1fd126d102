import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// Results that do not arrive.
@Suite(.mustEnd)
struct OutputTests {
    private static let createKey = ["keys", "create", "--operator", "--scope", "admin", "--label", "till"]
    private static let slip = RenderTests.slip.flatMap { [$0.key, $0.value] }

    static let commands = [
        ["config"], ["config", "--json"], ["migrate"], ["export"], createKey, createKey + ["--json"],
        ["render", "-o", "-", "--format", "png"] + slip, ["render", "-o", "a.pdf"] + slip,
        ["emulate", "--listen", "127.0.0.1:0"],
    ]

    @Test(arguments: commands)
    func `a result that finds no room is a failure of one line`(_ arguments: [String]) async throws {
        let ending = try await Program().run(arguments, writingTo: .fullDevice())
        #expect(ending.status == 73)
        #expect(
            ending.errors
                == "struk: standard output: it cannot be written (No space left on device); send it where there is room\n"
        )
    }

    @Test(arguments: commands)
    func `a result that nobody reads any more is a failure of one line`(_ arguments: [String]) async throws {
        let ending = try await Program().run(arguments, writingTo: .abandonedPipe())
        #expect(ending.status == 73)
        #expect(ending.errors == "struk: standard output: nobody reads it any more; have its reader take all of it\n")
    }

    @Test(arguments: [createKey, createKey + ["--json"]])
    func `a key that could not be shown opens nothing`(_ arguments: [String]) async throws {
        let program = try Program()
        #expect(try await program.run(["keys", "list"]).output.isEmpty)
        #expect(try await program.run(arguments, writingTo: .fullDevice()).status == 73)
        #expect(try await program.run(arguments, writingTo: .abandonedPipe()).status == 73)
        #expect(try await program.run(["keys", "list"]).output.isEmpty)
        #expect(try await program.run(arguments).status == 0)
        #expect(try await program.run(["keys", "list"]).output.split(separator: "\n").count == 1)
    }

    // MARK: Exports

    @Test func `an export takes the place of the one before, and leaves nothing else`() async throws {
        let program = try Program()
        #expect(try await program.run(["export", "-o", "all.jsonl"]).status == 0)
        let before = try program.contents("all.jsonl")
        #expect(try await program.run(Self.createKey).status == 0)
        #expect(try await program.run(["export", "-o", "all.jsonl"]).status == 0)
        #expect(try program.contents("all.jsonl").count > before.count)
        #expect(try program.files().filter { !$0.hasPrefix("struk.sqlite") } == ["all.jsonl"])
    }

    @Test func `an export that cannot have its name leaves what has it, and nothing else`() async throws {
        let program = try Program()
        try program.folder.write(Data("precious".utf8), to: "all/last-year.jsonl")
        let ending = try await program.run(["export", "-o", "all"])
        #expect(ending.status == 73)
        #expect(ending.line.hasPrefix("struk: output: all cannot be written;"), "\(ending.line)")
        #expect(try program.contents("all/last-year.jsonl") == Data("precious".utf8))
        #expect(try program.files().filter { !$0.hasPrefix("struk.sqlite") } == ["all"])
    }
}
