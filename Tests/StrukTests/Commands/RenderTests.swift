import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct RenderTests {
    static let slip = [
        "--pay-no": "9041231106386098", "--store": "alfamart", "--amount": "150000",
        "--expires": "2026-11-30T23:59:59+07:00", "--merchant": "Toko Budi", "--now": "2026-11-24T10:00:00+07:00",
    ]

    private func render(_ changes: [String: String?] = [:], in program: Program) async throws -> Program.Ending {
        let options = Self.slip.merging(changes.compactMapValues(\.self)) { $1 }
            .filter { changes[$0.key] != .some(nil) }
        return try await program.run(["render"] + options.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    }

    // MARK: What works

    @Test(arguments: [
        ("voucher.pdf", "%PDF-"), ("voucher.png", "\u{89}PNG"), ("voucher.svg", "<svg"), ("VOUCHER.PDF", "%PDF-"),
    ])
    func `the format follows the file's ending`(_ file: String, _ start: String) async throws {
        let program = try Program()
        let ending = try await render(["-o": file], in: program)
        #expect(ending.status == 0)
        #expect(ending.errors.isEmpty)
        #expect(ending.output == "\(file)\n")
        let head = String(decoding: try program.contents(file).prefix(5), as: Unicode.ASCII.self)
        let magic = String(decoding: start.unicodeScalars.map { UInt8($0.value) }, as: Unicode.ASCII.self)
        #expect(head.hasPrefix(magic))
    }

    @Test func `a slip to standard output is nothing but the slip`() async throws {
        let program = try Program()
        let ending = try await render(["-o": "-", "--format": "png", "--medium": "80mm", "--dpi": "203"], in: program)
        #expect(ending.status == 0)
        let file = try program.folder.write(ending.bytes, to: "run-out/slip.png")
        #expect(try await BarReader.read(files: [file])[0].contains(ReadSymbol(.code128, "9041231106386098")))
        #expect(try program.files().isEmpty)
    }

    @Test(arguments: [
        ("--ruler", "a.txt"), ("--outlines", "a.pdf"), ("--native", "a.png"), ("--dpi=203", "a.pdf"),
        ("--scale=2", "a.svg"),
    ])
    func `a flag that would do nothing is refused`(flag: String, file: String) async throws {
        let program = try Program()
        let options = Self.slip.flatMap { [$0.key, $0.value] }
        let ending = try await program.run(["render", flag, "-o", file, "--medium", "80mm"] + options)
        #expect(ending.status == 65)
        #expect(ending.errors.hasPrefix("struk: \(flag.dropFirst(2).prefix { $0 != "=" }): it is nothing to "))
        #expect(try program.files().isEmpty)
    }

    @Test func `an amount that tills refuse is told`() async throws {
        let program = try Program()
        let ending = try await render(["--amount": "1500"], in: program)
        #expect(ending.status == 0)
        #expect(ending.errors.hasPrefix("struk: warning: amount: "))
        #expect(try await render(["--amount": "1500", "--state": "expired"], in: program).errors.isEmpty)
    }

    @Test func `without a file name the slip is named by its code`() async throws {
        let program = try Program()
        #expect(try await render(in: program).status == 0)
        #expect(try program.files() == ["voucher-9041231106386098.pdf"])
    }

    @Test func `JSON tells what was made`() async throws {
        let program = try Program()
        let ending = try await program.run(
            ["render", "--json"] + Self.slip.flatMap { [$0.key, $0.value] } + ["-o", "a.png", "--scale", "2"]
        )
        let result = try #require(
            try JSONSerialization.jsonObject(with: ending.bytes) as? [String: any Sendable]
        )
        #expect(result["file"] as? String == "a.png")
        #expect(result["payNo"] as? String == "9041231106386098")
        #expect(result["dpi"] as? Int == 192)
        #expect(result["symbology"] as? String == "code128")
        #expect((result["symbol"] as? String)?.hasPrefix("symbology=code128, digits=\"9041231106386098\"") == true)
        #expect(result["bytes"] as? Int == (try program.contents("a.png")).count)
    }

    @Test func `a report tells what was read back, on standard error where the picture is on standard output`()
        async throws
    {
        let program = try Program()
        let slip =
            ["render", "--report", "--medium", "80mm", "--format", "png"] + Self.slip.flatMap { [$0.key, $0.value] }
        let symbol = #"symbology=code128, digits="9041231106386098", x-dots=4, x-mm=0.5, quiet-zone="#
        #expect(try await program.run(slip + ["-o", "a.png"]).output.hasPrefix("a.png\n\(symbol)"))
        #expect(try await program.run(slip + ["-o", "-"]).errors.hasPrefix(symbol))
    }

    @Test(arguments: ["a.pdf", "a.png", "a.svg", "a.txt"])
    func `language, time zone, folder and home of the machine change no byte`(file: String) async throws {
        let slip = ["render", "-o", file, "--lang", "both"] + Self.slip.flatMap { [$0.key, $0.value] }
        var files: Set<Data> = []
        for surroundings in [
            [:], ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York"],
            ["LANG": "ar_EG.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "TZ": "Asia/Kathmandu", "HOME": "/nonexistent"],
            ["HB_SHAPER_LIST": "fallback", "FREETYPE_PROPERTIES": "autofitter:default-script=none"],
            ["LC_ALL": "C", "TZ": "UTC0", "SOURCE_DATE_EPOCH": "1", "FONTCONFIG_FILE": "/dev/null"],
        ] {
            let program = try Program(environment: surroundings)
            #expect(try await program.run(slip).status == 0)
            files.insert(try program.contents(file))
        }
        #expect(files.count == 1)
    }

    @Test func `a ruler and outlines come on demand`() async throws {
        let program = try Program()
        let slip = ["render", "-o", "a.svg"] + Self.slip.flatMap { [$0.key, $0.value] }
        #expect(try await program.run(slip).status == 0)
        let plain = try String(decoding: program.contents("a.svg"), as: UTF8.self)
        #expect(try await program.run(slip + ["--ruler", "--outlines"]).status == 0)
        let other = try String(decoding: program.contents("a.svg"), as: UTF8.self)
        #expect(plain.contains("<text ") && !plain.contains("50 mm"))
        #expect(other.contains("aria-label=\"50 mm\"") && !other.contains("<text "))
    }

    @Test func `a logo and colours come by flags or settings, and change the slip alike`() async throws {
        let program = try Program()
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'><path d='M0 0h9v3z'/></svg>"
        let logo = try program.folder.write(Data(drawing.utf8), to: "logo.svg").path
        let slip = ["render", "-o", "a.svg"] + Self.slip.flatMap { [$0.key, $0.value] }
        let look = ["--logo", logo, "--colour", "#0b6e4f", "--colour", "#e3f4e1"]
        #expect(try await program.run(slip + look).status == 0)
        let byFlags = try program.contents("a.svg")
        #expect(String(decoding: byFlags, as: UTF8.self).contains("aria-label=\"Logo Toko Budi\""))
        let set = try Program(
            environment: ["STRUK_MERCHANT_LOGO": logo, "STRUK_MERCHANT_COLOURS": "#0b6e4f,#e3f4e1"]
        )
        #expect(try await set.run(slip).status == 0)
        #expect(try set.contents("a.svg") == byFlags)
        #expect(try await set.run(slip + ["--logo", "none", "--colour", "none"]).status == 0)
        let plain = try set.contents("a.svg")
        #expect(try await program.run(slip).status == 0)
        #expect(try program.contents("a.svg") == plain)
        #expect(plain != byFlags)
    }

    @Test func `what no font can show is reported without being repeated`() async throws {
        let program = try Program()
        let ending = try await render(["--customer": "商店", "-o": "a.pdf"], in: program)
        #expect(ending.status == 0)
        #expect(ending.line.hasPrefix("struk: warning: customer:"))
        #expect(!ending.errors.contains("商"))
    }

    // MARK: What is refused

    static let refusals: [(String, [String: String?], Int32, String)] = [
        ("letters in the code", ["--pay-no": "12A4"], 65, "payNo:"),
        ("21 digits", ["--pay-no": "123456789012345678901"], 65, "payNo:"),
        ("no digits", ["--pay-no": ""], 65, "payNo:"),
        ("no money", ["--amount": "0"], 65, "amount:"), ("less than nothing", ["--amount": "-5"], 65, "amount:"),
        ("a fraction", ["--amount": "150000.50"], 65, "amount:"),
        ("13 digits", ["--amount": "1000000000000"], 65, "amount:"),
        ("a past expiry", ["--expires": "2026-11-24T09:59:59+07:00"], 65, "expires:"),
        (
            "an expiry inside the blackout", ["--now": "2026-11-30T22:30:00+07:00"], 65, "expires:"
        ),
        ("an expiry without a zone", ["--expires": "2026-11-30T23:59:59"], 65, "expires:"),
        ("an unknown store", ["--store": "circlek"], 65, "store:"),
        ("no merchant", ["--merchant": nil], 78, "merchant.name:"),
        ("an empty merchant", ["--merchant": " "], 65, "merchant:"),
        ("a missing option", ["--amount": nil], 64, "--amount"),
        ("an unknown medium", ["--medium": "a7"], 65, "medium:"), ("an unknown ending", ["-o": "a.gif"], 65, "format:"),
        ("an unknown language", ["--lang": "fr"], 65, "lang:"), ("an unknown state", ["--state": "lost"], 65, "state:"),
        ("too few dots", ["--dpi": "7", "-o": "a.png"], 65, "dpi:"),
        ("two densities", ["--dpi": "203", "--scale": "2"], 65, "scale:"),
        ("a symbology the paper cannot hold", ["--symbology": "code39", "--medium": "58mm"], 65, "symbology:"),
        ("missing templates", ["--templates": "nowhere"], 78, "nowhere/voucher/klasik.yaml:"),
        ("a missing template", ["--template": "nope"], 78, "nope.yaml:"),
        ("missing fonts", ["--fonts": "nowhere"], 78, "fonts:"),
        ("a missing settings file", ["--config": "no.yaml"], 78, "config:"),
        ("a folder that is a file", ["-o": "/dev/null/a.pdf"], 73, "output:"),
        ("no colour", ["--colour": "green"], 65, "colours:"), ("no logo", ["--logo": "no.png"], 65, "logo:"),
        ("a logo of another kind", ["--logo": "/dev/null"], 65, "logo:"),
    ]

    @Test(arguments: refusals)
    func `a mistake is one line with the field, an exit code, and no file`(
        _ name: String,
        _ changes: [String: String?],
        _ status: Int32,
        _ field: String
    ) async throws {
        let program = try Program()
        let ending = try await render(changes, in: program)
        #expect(ending.status == status)
        #expect(ending.line.hasPrefix("struk: "))
        #expect(ending.line.contains(field), "\(ending.line)")
        #expect(!ending.line.contains("\n"), "\(ending.line)")
        #expect(ending.output.isEmpty)
        #expect(try program.files().isEmpty)
    }

    @Test func `a broken template is named with its line and key`() async throws {
        let program = try Program()
        let template = try String(contentsOfFile: PackageRoot.templates + "/voucher/klasik.yaml", encoding: .utf8)
        let line = try #require(
            template.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("sentence: {") }
        )
        try program.folder.write(
            Data(template.replacing("weight: bold, lines: 2, leading: 1.2 }", with: "wieght: bold, lines: 2 }").utf8),
            to: "run-t/voucher/klasik.yaml"
        )
        let ending = try await render(["--templates": "run-t", "-o": "a.pdf"], in: program)
        #expect(ending.status == 78)
        #expect(
            ending.line.hasPrefix("struk: run-t/voucher/klasik.yaml:\(line + 1): formats.sentence.wieght:"),
            "\(ending.line)"
        )
        #expect(try program.files().isEmpty)
    }
}
