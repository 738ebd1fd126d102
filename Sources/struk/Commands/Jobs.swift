import ArgumentParser
import Payments
import Persistence

/// What is to be done, and what was given up.
struct Jobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "List what the service has still to do, and try what was given up again.",
        subcommands: [ListAll.self, Retry.self]
    )

    struct View: Encodable {
        let id: String
        let task: String
        let state: String
        let payment: String
        let dueAt: String
        let tries: Int
        let lastFault: String?

        init(_ job: Job) {
            id = job.id
            task = job.task.name
            state = job.state.rawValue
            payment = job.payment.text
            dueAt = job.dueAt.rfc3339()
            tries = job.tries
            lastFault = job.lastFault
        }

        var line: String {
            task.padding(to: 10) + state.padding(to: 9) + dueAt.padding(to: 27) + "\(tries) tries".padding(to: 10)
                + (lastFault ?? "–").padding(to: 18) + id
        }
    }

    struct ListAll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List jobs: waiting, or given up.",
            discussion: "EXAMPLE\n  struk jobs list --state dead"
        )

        @Option(help: "waiting or dead; both when not given.")
        var state: String?

        @Option(help: "register, poll, inquire, cancel, withdraw or deliver; all when not given.")
        var task: String?

        @Option(help: "How many at most, 1 to 500.")
        var limit = 50

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            guard (1...500).contains(limit) else {
                throw InvalidValue(field: "limit", fault: "\(limit) is out of range", remedy: "give 1 to 500")
            }
            let state = try state.map { name in
                guard let state = Job.State(rawValue: name) else {
                    throw InvalidValue(field: "state", fault: "“\(name)” is unknown", remedy: "give waiting or dead")
                }
                return state
            }
            try await Composition(settings.settings()).withStore { store in
                let jobs = try await store.jobs(matching: JobQuery(task: task, state: state, limit: limit))
                try output.write(list: jobs.map(View.init), line: \.line)
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry",
            abstract: "Make a job due at once, with its tries counted anew.",
            discussion: "EXAMPLE\n  struk jobs retry deliver:evt_01KC3Z9Q0V5T7RZJ6M8XH2N4AB_3"
        )

        @Argument(help: "The job’s id, as `struk jobs list` shows it.")
        var id: String

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: JSONOption

        func run() async throws {
            try await Composition(settings.settings()).withStore { store in
                guard let job = try await store.revive(id, at: .current) else {
                    throw InvalidValue(field: "id", fault: "no job has it", remedy: "look it up with `struk jobs list`")
                }
                try output.write(View(job), line: \.line)
            }
        }
    }
}
