import ServiceLifecycle

/// Does what falls due while real time passes; a clock that is moved does it by itself.
struct Timekeeper: Service {
    let books: Bookkeeper

    func run() async throws {
        await cancelWhenGracefulShutdown { [books] in
            await withDiscardingTaskGroup { group in
                books.stir()
                for await _ in books.stirrings {
                    guard let wait = books.settle() else { continue }
                    group.addTask {
                        // Ends early only when the emulator stops.
                        guard (try? await Task.sleep(for: wait)) != nil else { return }
                        books.stir()
                    }
                }
            }
        }
    }
}
