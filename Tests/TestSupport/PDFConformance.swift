import Foundation

/// Documents judged by the rules of archives and of readers aloud, by a checker that is none of ours.
package enum PDFConformance {
    private static let python = Tool(inPackage: ".build/tools/page-validation/bin/python")

    private static let script = """
        import page, sys
        for path in sys.argv[1:]:
            for profile in ("2a", "ua1"):
                report = page.validate_pdf(path, profile=profile)
                for failure in report.failures:
                    print(path.rsplit("/", 1)[1], profile, failure.rule_id, failure.message)
                if not report.is_compliant and not report.failures:
                    print(path.rsplit("/", 1)[1], profile, "is not compliant")
        """

    /// What keeps documents from being PDF/A-2a and PDF/UA-1, a line each, with the document's name before it.
    package static func faults(of documents: [String: [UInt8]]) async throws -> [String] {
        let folder = try TemporaryFolder()
        let paths = try documents.sorted { $0.key < $1.key }.map { name, bytes in
            try folder.write(Data(bytes), to: "\(name).pdf").path
        }
        return try await python.run(["-c", script] + paths).text.split(separator: "\n").map(String.init)
    }
}
