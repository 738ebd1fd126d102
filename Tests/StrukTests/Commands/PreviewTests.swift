import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The page for those who write templates, as a browser finds it.
@Suite(.mustEnd)
struct PreviewTests {
    private struct Preview {
        let url: String
        private let session: URLSession

        init(url: String) {
            self.url = url
            let configuration = URLSessionConfiguration.ephemeral
            // A page of all slips takes its time where other tests do too. On Linux a request's own limit is not looked at.
            configuration.timeoutIntervalForRequest = 600
            session = URLSession(configuration: configuration)
        }

        func get(_ path: String) async throws -> (status: Int, text: String) {
            struct NoURL: Error {}
            guard let url = URL(string: url + path) else { throw NoURL() }
            let (data, response) = try await session.data(from: url)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
        }
    }

    /// Runs a preview of templates that a test may change.
    private func preview(
        _ arguments: [String] = [],
        _ body: (Preview, _ templates: URL) async throws -> Void
    ) async throws {
        let program = try Program()
        let templates = program.folder.file("templates")
        try FileManager.default.copyItem(at: URL(filePath: PackageRoot.templates), to: templates)
        let flags = ["preview", "--listen", "127.0.0.1:0", "--templates", templates.path]
        let (result, status) = try await program.running(flags + arguments) { running in
            let result: Result<Void, any Error>
            do {
                let url = try await url(announcedBy: running)
                result = .success(try await body(Preview(url: url), templates))
            } catch {
                result = .failure(error)
            }
            try running.send(signal: .terminate)
            return result
        }
        try result.get()
        #expect(status == 0)
    }

    private func url(announcedBy running: Program.Running) async throws -> String {
        struct NoAnnouncement: Error {}
        for try await line in running.standardOutput.strings() where line.hasPrefix("preview: ") {
            return line.dropFirst("preview: ".count).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        throw NoAnnouncement()
    }

    private func pictures(in page: String) -> [Data] {
        page.components(separatedBy: "data:image/png;base64,").dropFirst().compactMap { rest in
            Data(base64Encoded: String(rest.prefix { $0 != "\"" }))
        }
    }

    @Test func `each template is shown on all its media in all states, with the merchant's data`() async throws {
        try await preview(["--merchant", "Toko <Budi>", "--pay-no", "0012345"]) { preview, _ in
            let start = try await preview.get("/")
            #expect(start.status == 200)
            #expect(start.text.contains("<title>klasik, besar, ringkas · "))
            #expect(pictures(in: start.text).count == 3 * 7 * 5)
            for template in ["klasik", "ringkas", "besar"] {
                let page = try await preview.get("/\(template)?lang=both&store=indomaret")
                #expect(pictures(in: page.text).count == 7 * 5, "\(template)")
                for state in ["awaiting", "paid", "expired", "cancelled", "reversed"] {
                    #expect(page.text.contains("alt=\"a6, \(state)\""))
                }
                #expect(!page.text.contains("class=\"fault\""))
                #expect(!page.text.contains("<Budi>"))
            }
            let first = try #require(pictures(in: start.text).first)
            let symbols = try await BarReader.read([GreyImage(png: Array(first))])
            #expect(symbols == [[ReadSymbol(.code128, "0012345"), ReadSymbol(.qr, "0012345")]])
            #expect(try await preview.get("/nothing").status == 404)
            #expect(try await preview.get("/..%2Flocales%2Fid").status == 404)
        }
    }

    @Test func `a change is told, and shown with what is wrong in its place`() async throws {
        try await preview { preview, templates in
            let before = try await preview.get("/mark").text
            #expect(try await preview.get("/mark").text == before)
            #expect(try await preview.get("/klasik").text.contains("\"\(before)\""))
            let file = templates.appending(path: "voucher/klasik.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("family: Inter", with: "family: <Nothing>").write(
                to: file,
                atomically: false,
                encoding: .utf8
            )
            #expect(try await preview.get("/mark").text != before)
            let broken = try await preview.get("/klasik")
            #expect(broken.status == 200)
            #expect(broken.text.contains("class=\"fault\">fonts: "))
            #expect(broken.text.contains("&lt;Nothing&gt;"))
            #expect(!broken.text.contains("<Nothing>"))

            try text.write(
                to: templates.appending(path: "voucher/toko & kami.yaml"),
                atomically: false,
                encoding: .utf8
            )
            let named = try await preview.get("/toko%20%26%20kami")
            #expect(named.status == 200)
            #expect(named.text.contains("href=\"/toko%20%26%20kami?lang=id&amp;store=alfamart\">toko &amp; kami</a>"))
        }
    }

    @Test func `a template that is gone is waited for`() async throws {
        try await preview { preview, templates in
            let (file, aside) = (templates.appending(path: "voucher/besar.yaml"), templates.appending(path: "besar"))
            try FileManager.default.moveItem(at: file, to: aside)
            let gone = try await preview.get("/besar")
            #expect(gone.status == 404)
            #expect(gone.text.contains("class=\"fault\">there is no such template at the moment"))
            #expect(gone.text.contains("location.reload()"))
            try FileManager.default.moveItem(at: aside, to: file)
            let mark = try await preview.get("/mark").text
            #expect(!gone.text.contains("\"\(mark)\""))
            #expect(try await preview.get("/besar").status == 200)
        }
    }

    @Test func `a logo is shown as its file has it`() async throws {
        let folder = try TemporaryFolder()
        let drawing = { (colour: String) in
            Data(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'><path fill='\(colour)' d='M0 0h9v3z'/></svg>"
                    .utf8
            )
        }
        let logo = try folder.write(drawing("#d4145a"), to: "logo.svg")
        try await preview(["--logo", logo.path, "--colour", "#0b6e4f"]) { preview, _ in
            let (mark, before) = (try await preview.get("/mark").text, try await preview.get("/klasik").text)
            try drawing("#2b1055").write(to: logo)
            #expect(try await preview.get("/mark").text != mark)
            let after = try await preview.get("/klasik").text
            #expect(pictures(in: after).count == 7 * 5)
            #expect(pictures(in: after)[0] != pictures(in: before)[0])
            try Data("kopi".utf8).write(to: logo)
            #expect(try await preview.get("/klasik").text.contains("class=\"fault\">logo: it is damaged"))
        }
        let ending = try await Program().run(["preview", "--logo", "/dev/null"])
        #expect(ending.status == 65)
    }

    @Test func `a slip that does not fit says why, and the others are shown`() async throws {
        try await preview(["--pay-no", "12345678901234567890"]) { preview, templates in
            let small = """
                family: Inter
                formats:
                  plain: { size: 8 }
                media:
                  a6:
                    width: 105
                    margin: &edges { top: 5, side: 5, bottom: 5 }
                    voucher: &open [bars: { height: 15, module: 0.5 }]
                    closed: &closed [{ text: "{amount}", format: plain }]
                  ticket: { width: 30, margin: *edges, voucher: *open, closed: *closed }

                """
            try Data(small.utf8).write(to: templates.appending(path: "voucher/small.yaml"))
            let page = try await preview.get("/small").text
            #expect(pictures(in: page).count == 9)
            #expect(page.components(separatedBy: "class=\"fault\">symbology: code128 of 20 digits needs").count == 2)
        }
    }

    @Test func `a port that is taken and a code that is none are told in a line`() async throws {
        try await preview { preview, _ in
            let port = preview.url.split(separator: ":").last ?? ""
            let ending = try await Program().run(["preview", "--listen", "127.0.0.1:\(port)"])
            #expect(ending.status == 78)
            #expect(ending.line.hasPrefix("struk: listen: port \(port) is taken"), "\(ending.line)")
        }
        let ending = try await Program().run(["preview", "--pay-no", "12a"])
        #expect(ending.status == 65)
        #expect(ending.line.hasPrefix("struk: payNo: "))
    }
}
