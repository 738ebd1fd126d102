import ArgumentParser
import FoundationEssentials

/// Keeps the service busy for long, and watches its memory.
struct Soak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send mixed traffic for minutes, and say whether the service’s memory stays flat."
    )

    @OptionGroup var surroundings: Surroundings

    @Option(help: "How long.")
    var minutes = 10

    @Option(help: "Seconds between two looks at the memory.")
    var every = 30

    @Option(help: "Connections that are kept open.")
    var connections = 64

    @Option(help: "sqlite or postgres.")
    var database = Database.sqlite

    @Option(help: "How many payments to prepare; as many again are made each time they have had their turn.")
    var payments = 2_000

    func validate() throws {
        guard (1...1440).contains(minutes) else { throw ValidationError("--minutes: give 1 to 1440") }
        guard (1...1000).contains(connections) else { throw ValidationError("--connections: give 1 to 1000") }
        guard every >= 1, minutes * 60 / every >= 6 else {
            throw ValidationError("--every: give so few seconds that there are six looks in all")
        }
        guard (2...1_000_000).contains(payments) else { throw ValidationError("--payments: give 2 to 1000000") }
    }

    func run() async throws {
        try Wrk.check()
        try await Workspace.with(in: surroundings.absoluteFolder) { workspace in
            try await Rig.running(surroundings.program, on: database, in: workspace) { rig in
                let prepared = try await Checkout.with(rig) { try await $0.prepare(payments) }
                let wrk = Wrk(connections: connections, seconds: minutes * 60, workspace: workspace)
                let traffic = Traffic.mixed(on: prepared, headers: rig.headers)
                async let course = watch(rig.service)
                let load = try await wrk.send(traffic, to: rig.url)
                try await report(course, load)
            }
        }
    }

    private func watch(_ service: Running) async throws -> MemoryCourse {
        try StandardOutput.write("| Minute | Resident MB |\n|---:|---:|")
        var course = MemoryCourse()
        let start = ContinuousClock.now
        for seconds in stride(from: every, through: minutes * 60, by: every) {
            try await Task.sleep(until: start + .seconds(seconds), clock: .continuous)
            let megabytes = try service.residentMegabytes
            course.add(megabytes)
            try StandardOutput.write("| \((Double(seconds) / 60).text(decimals: 1)) | \(megabytes.text(decimals: 1)) |")
        }
        return course
    }

    private func report(_ course: MemoryCourse, _ load: Load) throws {
        try StandardOutput.write(
            """

            \(database.name), \(minutes) min of mixed traffic: \(load.perSecond.text(decimals: 0)) requests/s, \
            p99 \(load.p99.milliseconds) ms, \(load.failures) of \(load.requests) failed.
            \(course.verdict)
            """
        )
    }
}
