import ArgumentParser

/// What `struk serve` bears: real processes, a real database, and `wrk` on the same cores.
@main
struct ServiceBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service-benchmark",
        abstract: "Measure the service under load, beside bare routes of the HTTP server it is built on.",
        discussion: """
            Linux only; it needs Debian’s packages wrk and, for PostgreSQL, postgresql. On a machine with more cores, run \
            it under `taskset -c 0,1` to compare with the published figures.

            EXAMPLES
              service-benchmark
              service-benchmark --database sqlite --json figures.json
              service-benchmark soak --minutes 10
            """,
        subcommands: [Measure.self, Soak.self, Reference.self],
        defaultSubcommand: Measure.self
    )
}
