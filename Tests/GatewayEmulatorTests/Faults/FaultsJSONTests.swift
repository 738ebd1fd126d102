import GatewayEmulator
import Testing

struct FaultsJSONTests {
    private let script = Faults(
        registration: [.noFault, .timeOutBeforeActing, .timeOutAfterActing],
        inquiry: [.dropConnection, .garbage],
        cancel: [.error(code: "9302")],
        notification: [.noFault, .loseNotification, .doubleNotification]
    )

    @Test func `a script is spelled by the names of its faults`() {
        #expect(
            script.json.serialized == """
                {"registration":["noFault","timeOutBeforeActing","timeOutAfterActing"],\
                "inquiry":["dropConnection","garbage"],"cancel":["error:9302"],\
                "notification":["noFault","loseNotification","doubleNotification"]}
                """
        )
    }

    @Test func `a script is read back, and what it leaves out is without faults`() throws {
        #expect(try Faults(json: script.json) == script)
        let json = try JSON(#"{"inquiry": ["garbage"]}"#.utf8)
        #expect(try Faults(json: json) == Faults(inquiry: [.garbage]))
    }

    @Test(arguments: [
        ("[]", "body"), (#"{"refund": []}"#, "refund"), (#"{"inquiry": "garbage"}"#, "inquiry"),
        (#"{"inquiry": ["sulk"]}"#, "inquiry"), (#"{"cancel": [9302]}"#, "cancel"),
        (#"{"cancel": ["error:93"]}"#, "cancel"), (#"{"cancel": ["error"]}"#, "cancel"),
        (#"{"notification": ["garbage"]}"#, "notification"),
        (#"{"registration": ["loseNotification"]}"#, "registration"),
    ])
    func `a script that cannot be played is refused by the member at fault`(_ text: String, _ field: String) throws {
        let json = try JSON(text.utf8)
        let error = try #require(throws: Faults.Unreadable.self) { try Faults(json: json) }
        #expect(error.field == field)
        #expect(!error.fault.isEmpty && !error.remedy.isEmpty)
    }
}
