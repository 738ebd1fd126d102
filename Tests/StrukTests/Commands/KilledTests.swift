import Foundation
import Subprocess
import TestSupport
import Testing

/// What a power cut leaves behind, tried with real processes: the program dies by a signal it cannot see.
@Suite(.mustEnd)
struct KilledTests {
    @Test(arguments: ["timeOutBeforeActing", "timeOutAfterActing"])
    func `a registration killed during the gateway's call loses nothing and shows one code`(
        _ fault: String
    ) async throws {
        try await EmulatorProgram.run { emulator in
            // A killed attempt is left to its process as long as a call may last, and a little longer.
            var program = try Program(for: emulator)
            program.environment["STRUK_GATEWAY_CALL_TIMEOUT"] = "5"
            var patient = program
            patient.environment["STRUK_GATEWAY_CALL_TIMEOUT"] = "30"
            patient.environment["STRUK_GATEWAY_READ_TIMEOUT"] = "30"

            try await emulator.put("{\"registration\": [\"\(fault)\"]}", to: "/emulator/faults")
            let (_, status) = try await patient.running(Program.registration("INV-1")) { running in
                // Killed before its call is out, it would leave the fault to the next attempt.
                while try await emulator.expectsRegistrationFault() {}
                try running.send(signal: .kill)
            }
            #expect(status == 128 + 9)

            let claimed = try await list(program)
            #expect(claimed.map(\.state) == ["registering"])
            #expect(claimed.first?.payNo == nil)

            let found = try ShownPayment(try await registeredAfterPatience(program))
            #expect(found.id == claimed.first?.id)
            #expect(found.state == "awaitingPayment")
            #expect(found.gatewayReference == "INV-1-R2")
            #expect(found.attempts == ["INV-1", "INV-1-R2"])
            #expect(try await list(program).count == 1)
        }
    }

    private func list(_ program: Program) async throws -> [ShownPayment] {
        let ending = try await program.run(["list", "--json"])
        try #require(ending.status == 0, "\(ending.errors)")
        return try JSONDecoder().decode([ShownPayment].self, from: ending.bytes)
    }

    /// Runs the same command until the dead process's attempt is given up.
    private func registeredAfterPatience(_ program: Program) async throws -> Program.Ending {
        let running: Int32 = 75
        while true {
            let ending = try await program.run(Program.registration("INV-1"))
            if ending.status != running { return ending }
        }
    }
}
