import Testing

@testable import Persistence

struct ConnectionMessageTests {
    @Test func `the code stands at the end of what the server refused`() {
        let message = ConnectionMessage("connection to server at \"h\", port 1 failed: FATAL:  28P01\n")
        #expect(message.code == "28P01")
    }

    @Test func `severities in other languages do not matter`() {
        #expect(ConnectionMessage("connection to server at \"h\", port 1 failed: ФАТАЛЬНО:  57P03").code == "57P03")
    }

    @Test func `advice is left out, and what libpq says itself has no code`() {
        let message = ConnectionMessage(
            """
            connection to server at "h", port 1 failed: Connection refused
            \tIs the server running on that host and accepting TCP/IP connections?

            """
        )
        #expect(message.code == nil)
        #expect(message.reason == "Connection refused")
    }

    @Test func `of several addresses the last one counts, but any code goes before none`() {
        let message = ConnectionMessage(
            """
            connection to server at "h" (1.2.3.4), port 1 failed: FATAL:  3D000
            connection to server at "h" (1.2.3.5), port 1 failed: No route to host
            """
        )
        #expect(message.code == "3D000")
        #expect(message.reason == "No route to host")
    }

    @Test(arguments: ["", "\n", "no connection to the server\n"])
    func `every message gives a reason`(_ message: String) {
        #expect(!ConnectionMessage(message).reason.isEmpty)
    }
}
