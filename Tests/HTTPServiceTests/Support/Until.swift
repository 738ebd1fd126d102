/// Lets others go on until something has happened; the test's time limit ends what never does.
func until(_ hasHappened: () async throws -> Bool) async throws {
    while !(try await hasHappened()) {
        try Task.checkCancellation()
        await Task.yield()
    }
}
