import Foundation
import TestSupport
import Testing

@Suite(.mustEnd)
struct PaymentCommandsTests {
    @Test func `a payment lives through the commands`() async throws {
        try await EmulatorProgram.run { emulator in
            let program = try Program(for: emulator)
            let registered = try await program.run(Program.registration("INV-1") + ["-o", "voucher.png"])
            #expect(registered.status == 0, "\(registered.errors)")
            let payment = try ShownPayment(registered)
            let payNo = try #require(payment.payNo)
            #expect(payment.state == "awaitingPayment")
            let voucher = try await BarReader.read(files: [program.folder.file("voucher.png")])
            #expect(voucher[0].contains(ReadSymbol(.code128, payNo)))

            let again = try ShownPayment(try await program.run(Program.registration("INV-1")))
            #expect(again.payNo == payNo)
            let other = try await program.run(Program.registration("INV-1", amount: "160000"))
            #expect(other.status == 65)
            #expect(other.line.contains("reference:"), "\(other.line)")

            let till = try await program.run(["till", "pay", payNo, "--url", emulator.url])
            #expect(till.status == 0, "\(till.errors)")
            let twice = try await program.run(["till", "pay", payNo, "--url", emulator.url])
            #expect(twice.status == 76)
            #expect(twice.line.contains("payNo"), "\(twice.line)")

            let paid = try ShownPayment(try await program.run(["inquire", payment.id, "--json"]))
            #expect(paid.state == "paid")
            let cancel = try await program.run(["cancel", payment.id])
            #expect(cancel.status == 65)
            #expect(cancel.line.contains("paid"), "\(cancel.line)")

            let shown = try await program.run(["show", payment.id, "-o", "receipt.pdf"])
            #expect(shown.status == 0)
            for word in ["claimed", "registered", "inquired", payNo, "Rp150.000"] {
                #expect(shown.output.contains(word), "\(word)")
            }
            #expect(try program.contents("receipt.pdf").starts(with: Data("%PDF-".utf8)))
        }
    }

    @Test func `list filters, and JSON is JSON`() async throws {
        try await EmulatorProgram.run { emulator in
            let program = try Program(for: emulator)
            for reference in ["INV-1", "INV-2", "ORD-3"] {
                #expect(try await program.run(Program.registration(reference)).status == 0)
            }
            let second = try ShownPayment(try await program.run(Program.registration("INV-2")))
            #expect(try await program.run(["cancel", second.id]).status == 0)
            func references(_ arguments: [String]) async throws -> [String] {
                let ending = try await program.run(["list", "--json"] + arguments)
                return try JSONDecoder().decode([ShownPayment].self, from: ending.bytes).map(\.reference)
            }
            #expect(try await references([]) == ["ORD-3", "INV-2", "INV-1"])
            #expect(try await references(["--search", "INV"]) == ["INV-2", "INV-1"])
            #expect(try await references(["--state", "cancelled"]) == ["INV-2"])
            #expect(try await references(["--store", "indomaret"]).isEmpty)
            #expect(try await references(["--limit", "1"]) == ["ORD-3"])
            #expect(try await references(["--before", second.id]) == ["INV-1"])
            #expect(try await program.run(["list", "--state", "lost"]).status == 65)
        }
    }

    @Test func `a refused registration says so and leaves no voucher`() async throws {
        try await EmulatorProgram.run { emulator in
            try await emulator.put(#"{"registration": ["error:9012"]}"#, to: "/emulator/faults")
            let program = try Program(for: emulator)
            let ending = try await program.run(Program.registration("INV-1") + ["-o", "voucher.pdf"])
            #expect(ending.status == 76)
            #expect(ending.line.contains("9012"), "\(ending.line)")
            #expect(!(try program.files().contains("voucher.pdf")))
        }
    }

    private static let badFlags = [
        ["-o", "voucher.gif"], ["-o", "slip.escpos", "--medium", "a6"], ["-o", "slip.png", "--dpi", "7"],
        ["-o", "slip.pdf", "--template", "besar", "--ruler"], ["-o", "slip.pdf", "--qr", ""],
    ]

    @Test func `bad voucher flags are found before anything is registered`() async throws {
        try await EmulatorProgram.run { emulator in
            let program = try Program(for: emulator)
            for flags in Self.badFlags {
                let ending = try await program.run(Program.registration("INV-1") + flags)
                #expect(ending.status == 65, "\(flags): \(ending.errors)")
            }
            #expect(try await emulator.references().isEmpty)
        }
    }

    @Test func `no secret and no personal data is in any output`() async throws {
        try await EmulatorProgram.run { emulator in
            let program = try Program(for: emulator)
            let registered = try await program.run(Program.registration("INV-1"))
            let id = try ShownPayment(registered).id
            let endings = [
                registered, try await program.run(["show", id]), try await program.run(["list"]),
                try await program.run(["config"]), try await program.run(["inquire", id]),
                try await program.run(Program.registration("INV-1", amount: "1")),
            ]
            for ending in endings {
                for secret in ["33F49", "Rahmawati", "081234567890", "siti@"] {
                    #expect(!ending.output.contains(secret) && !ending.errors.contains(secret), "\(secret)")
                }
            }
        }
    }

    @Test func `no emulator, no gateway, no payment: each has its exit code`() async throws {
        let program = try Program(environment: [
            "STRUK_GATEWAY_URL": "http://127.0.0.1:1", "STRUK_GATEWAY_MERCHANT_ID": "IONPAYTEST",
            "STRUK_GATEWAY_MERCHANT_KEY": "k", "STRUK_MERCHANT_NAME": "Toko Budi",
        ])
        #expect(try await program.run(["till", "pay", "1234", "--url", "http://127.0.0.1:1"]).status == 69)
        let lost = try await program.run(Program.registration("INV-1"))
        #expect(lost.status == 69)
        #expect(lost.line.contains("run the same command again"), "\(lost.line)")
        #expect(try await program.run(["show", "01KC3Z9Q0V5T7RZJ6M8XH2N4AB"]).status == 66)
        #expect(try await program.run(["show", "x"]).status == 65)
        #expect(try await Program().run(Program.registration("INV-1")).status == 78)
    }

    @Test func `migrate creates a database once, and refuses what is none`() async throws {
        let program = try Program()
        let first = try await program.run(["migrate", "--database", "new.sqlite"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("new.sqlite: "))
        #expect(try await program.run(["migrate", "--database", "new.sqlite"]).output == "new.sqlite is current\n")
        try program.folder.write(Data(repeating: 65, count: 4096), to: "run-x/none.sqlite")
        let none = try await program.run(["migrate", "--database", "run-x/none.sqlite"])
        #expect(none.status == 74)
        #expect(none.line.contains("none.sqlite"), "\(none.line)")
    }
}
