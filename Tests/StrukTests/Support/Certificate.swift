import Foundation
import TestSupport

/// A certificate for 127.0.0.1, signed by itself, and its key, as files.
struct Certificate {
    let certificate: String
    let key: String

    init(in folder: TemporaryFolder, named name: String) async throws {
        certificate = folder.file("\(name).crt").path
        key = folder.file("\(name).key").path
        try await Tool("openssl", from: "openssl").run([
            "req", "-x509", "-days", "2", "-noenc", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-subj",
            "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
    }
}
