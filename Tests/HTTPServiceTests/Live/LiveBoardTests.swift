import Payments
import TestSupport
import Testing

@testable import HTTPService

struct LiveBoardTests {
    private let seed = Seed()

    @Test func `a place is free again when it is left, once or twice or without a stream`() throws {
        var generator = seed.generator
        let id = PaymentID(at: Sample.now, using: &generator)
        let board = LiveBoard(limit: 2, perAddress: 2)
        do {
            let place = try board.place(for: id, from: "198.51.100.7")
            place.leave()
            place.leave()
            #expect(board.count == 0)
            // What it gave back is somebody else's by now.
            let other = try board.place(for: id, from: "198.51.100.7")
            place.leave()
            withExtendedLifetime(other) { #expect(board.count == 1) }
        }
        // An answer that is never sent drops its place.
        #expect(board.count == 0)
    }

    @Test func `places are bounded in all and for each address`() throws {
        var generator = seed.generator
        let id = PaymentID(at: Sample.now, using: &generator)
        let board = LiveBoard(limit: 3, perAddress: 2)
        let places = try ["a", "a", "b"].map { try board.place(for: id, from: $0) }
        #expect(throws: Problem(.tooBusy, "too many streams are open; poll instead", retryAfter: 10)) {
            try board.place(for: id, from: "c")
        }
        places[2].leave()
        let refused = try #require(throws: Problem.self) { try board.place(for: id, from: "a") }
        #expect(refused.code == .rateLimited)
        #expect(throws: Never.self) { try board.place(for: id, from: "b") }
        withExtendedLifetime(places) {}
    }
}
