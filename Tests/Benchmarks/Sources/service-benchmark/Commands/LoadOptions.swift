import ArgumentParser

/// How hard the service is pressed.
struct LoadOptions: ParsableArguments {
    @Option(help: "Connections that are kept open, each with one request at a time; cases that need fewer take fewer.")
    var connections = 64

    @Option(help: "Seconds for each case.")
    var duration = 8

    func validate() throws {
        guard (1...1000).contains(connections) else { throw ValidationError("--connections: give 1 to 1000") }
        guard (1...600).contains(duration) else { throw ValidationError("--duration: give 1 to 600 seconds") }
    }
}
