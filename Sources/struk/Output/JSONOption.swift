import ArgumentParser

/// Whether a result is for people or for programs.
struct JSONOption: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    var json = false

    /// Writes a result: as JSON, or on a line.
    func write<View: Encodable>(_ view: View, line: (View) -> String) throws {
        if json { return try StandardOutput.write(json: view) }
        try StandardOutput.write(line(view))
    }

    /// Writes a list: as JSON, or with a line for each.
    func write<View: Encodable>(list views: [View], line: (View) -> String) throws {
        if json { return try StandardOutput.write(json: views) }
        for view in views { try StandardOutput.write(line(view)) }
    }
}
