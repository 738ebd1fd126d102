package import Foundation

/// PDF files as poppler and qpdf see them, which share no code with what wrote them.
package struct PDFDocument: Sendable {
    private static let pdftoppm = Tool("pdftoppm", from: "poppler-utils")
    private static let pdftotext = Tool("pdftotext", from: "poppler-utils")
    private static let pdfinfo = Tool("pdfinfo", from: "poppler-utils")
    private static let qpdf = Tool("qpdf", from: "qpdf")

    private let folder: TemporaryFolder
    private let file: URL

    package init(_ bytes: some Sequence<UInt8>) throws {
        folder = try TemporaryFolder()
        file = try folder.write(Data(bytes), to: "document.pdf")
    }

    /// The file's bytes.
    package var bytes: [UInt8] {
        get throws { try Array(Data(contentsOf: file)) }
    }

    /// Puts the pages of several files into one, so that one process draws them all.
    package init(merging files: [[UInt8]]) async throws {
        folder = try TemporaryFolder()
        file = folder.file("document.pdf")
        var parts: [String] = []
        for (index, bytes) in files.enumerated() {
            parts.append(try folder.write(Data(bytes), to: "part-\(index).pdf").path)
        }
        try await Self.qpdf.run(["--empty", "--pages"] + parts + ["--", file.path])
    }

    /// Refuses a file whose structure is damaged.
    package func check() async throws {
        try await Self.qpdf.run(["--check", file.path])
    }

    /// The document's objects, without compression.
    package func objects() async throws -> String {
        try await Self.qpdf.run(["--qdf", "--object-streams=disable", file.path, "-"]).text
    }

    /// The text of the page in reading order, as one copies it.
    package func text(inOrderOfPainting: Bool = false) async throws -> String {
        try await Self.pdftotext.run([inOrderOfPainting ? "-raw" : "-layout", file.path, "-"]).text
    }

    /// The entries of its information dictionary, by name.
    package func information() async throws -> [String: String] {
        let lines = try await Self.pdfinfo.run([file.path]).text.split(separator: "\n")
        return Dictionary(
            lines.compactMap { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else { return nil }
                return (String(parts[0]), String(parts[1].drop { $0 == " " }))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What the document says to those who listen: the elements of its structure with their texts, a line each.
    package func spoken() async throws -> [String] {
        try await Self.pdfinfo.run(["-struct-text", file.path]).text.split(separator: "\n").map(String.init)
    }

    /// Draws every page in turn.
    package func pages(dpi: Int) async throws -> [GreyImage] {
        try await drawn(dpi: dpi).map { try GreyImage(pgm: Data(contentsOf: $0)) }
    }

    /// Draws every page into a PGM file, which live as long as the document.
    package func drawn(dpi: Int) async throws -> [URL] {
        let prefix = "page-\(dpi)"
        try await Self.pdftoppm.run(["-gray", "-r", String(dpi), file.path, folder.file(prefix).path])
        return try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(prefix + "-") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
