import Foundation
import Subprocess
import TestSupport

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// `struk emulate` as a process of its own.
struct EmulatorProgram {
    struct EndedBadly: Error {
        let status: Int32
    }

    let url: String

    /// Runs with an emulator, on a free port of this machine unless told otherwise, its clock at ten in the morning of
    /// 24 November 2026.
    static func run<Value: Sendable>(
        at listen: String = "127.0.0.1:0",
        _ body: (EmulatorProgram) async throws -> Value
    ) async throws -> Value {
        let arguments = ["emulate", "--listen", listen, "--json", "--clock", "2026-11-24T10:00:00+07:00"]
        let (result, status) = try await Program().running(arguments) { running in
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(EmulatorProgram(url: try await url(announcedBy: running))))
            } catch {
                result = .failure(error)
            }
            try running.send(signal: .terminate)
            return result
        }
        let value = try result.get()
        guard status == 0 else { throw EndedBadly(status: status) }
        return value
    }

    /// Sends a JSON body to one of the emulator's own addresses.
    func put(_ json: String, to path: String) async throws {
        struct Refused: Error { let body: String }
        guard let url = URL(string: url + path) else { throw Refused(body: path) }
        var request = URLRequest(url: url)
        request.httpMethod = "PUT"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let (data, response) = try await URLSession.shared.upload(for: request, from: Data(json.utf8))
        guard (response as? HTTPURLResponse)?.statusCode == 200 else {
            throw Refused(body: String(decoding: data, as: UTF8.self))
        }
    }

    /// Whether a scripted fault still waits for a registration to befall.
    func expectsRegistrationFault() async throws -> Bool {
        struct Script: Decodable { let registration: [String] }
        return try await !get(Script.self, from: "/emulator/faults").registration.isEmpty
    }

    /// The references of the registrations that the gateway holds.
    func references() async throws -> [String] {
        struct Transaction: Decodable { let referenceNo: String }
        return try await get([Transaction].self, from: "/emulator/transactions").map(\.referenceNo)
    }

    private func get<Value: Decodable>(_ type: Value.Type, from path: String) async throws -> Value {
        guard let url = URL(string: url + path) else { throw URLError(.badURL) }
        let (data, _) = try await URLSession.shared.data(from: url)
        return try JSONDecoder().decode(type, from: data)
    }

    /// Waits until the announcement that `--json` prints is whole.
    private static func url(announcedBy running: Program.Running) async throws -> String {
        struct Announcement: Decodable { let url: String }
        struct NoAnnouncement: Error { let text: String }
        var text = ""
        for try await line in running.standardOutput.strings() {
            text += line
            if let announcement = try? JSONDecoder().decode(Announcement.self, from: Data(text.utf8)) {
                return announcement.url
            }
        }
        throw NoAnnouncement(text: text)
    }
}

extension Program {
    /// A program that is set up for the emulator's public test merchant.
    init(for emulator: EmulatorProgram) throws {
        try self.init(environment: [
            "STRUK_GATEWAY_URL": emulator.url,
            "STRUK_GATEWAY_MERCHANT_ID": "IONPAYTEST",
            "STRUK_GATEWAY_MERCHANT_KEY":
                "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A==",
            "STRUK_MERCHANT_NAME": "Toko Budi",
        ])
    }

    static func registration(_ reference: String, amount: String = "150000") -> [String] {
        [
            "register", "--json", "--reference", reference, "--store", "alfamart", "--amount", amount, "--goods",
            "Kopi Gayo 1 kg", "--customer", "Siti Rahmawati", "--phone", "081234567890", "--email", "siti@example.com",
        ]
    }
}

/// A payment as `--json` shows it.
struct ShownPayment: Decodable {
    let id: String
    let state: String
    let reference: String
    let gatewayReference: String?
    let payNo: String?
    let attempts: [String]

    init(_ ending: Program.Ending) throws {
        struct Refused: Error {
            let status: Int32
            let errors: String
        }
        guard ending.status == 0 else { throw Refused(status: ending.status, errors: ending.errors) }
        self = try JSONDecoder().decode(Self.self, from: ending.bytes)
    }
}
