import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The command-line tool: parses, runs, and turns every failure into one line and a documented exit code.
@main
struct Struk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "struk",
        abstract: "Convenience-store payments as slips of paper: registers them, keeps the truth, prints the vouchers.",
        discussion: """
            EXAMPLES
              struk demo                                    everything at once, with an emulated gateway
              struk render --pay-no 9041231106386098 --store alfamart --amount 150000 \\
                --expires 2026-11-30T23:59:59+07:00 --merchant "Toko Budi" -o voucher.pdf
              struk emulate --listen 127.0.0.1:8089         a gateway to develop against
              struk till pay 9041231106386098               pay a code at its till

            CONFIGURATION
              Flags win over environment variables (STRUK_…), and these over the file that --config or STRUK_CONFIG
              names. The merchant key comes from the environment or the file only. `struk config` shows what holds.

            EXIT CODES
            \(FailureCode.documentation)
            """,
        version: "struk \(version)",
        subcommands: [
            Demo.self, Emulate.self, Till.self, Register.self, Inquire.self, Cancel.self, List.self, Show.self,
            Render.self, Batch.self, Preview.self, Media.self, Serve.self, Merchants.self, Keys.self, Operators.self,
            Jobs.self,
            Migrate.self, Export.self, Import.self, Config.self,
        ]
    )

    static let version = "0.1.0"

    static func main() async {
        StandardOutput.outliveReaders()
        // With these, whoever starts the program would have the libraries shape and draw letters in other ways.
        for name in ["HB_OPTIONS", "HB_SHAPER_LIST", "FREETYPE_PROPERTIES"] { unsafe unsetenv(name) }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error where Self.exitCode(for: error).isSuccess {
            // Help and version.
            Self.exit(withError: error)
        } catch let error where Self.exitCode(for: error) == .validationFailure {
            StandardError.write("struk: \(Self.message(for: error)); see struk --help")
            Self.exit(withError: ExitCode(FailureCode.usage.rawValue))
        } catch {
            let failure = Failure(error)
            StandardError.write("struk: \(failure.line)")
            Self.exit(withError: ExitCode(failure.code.rawValue))
        }
    }
}
