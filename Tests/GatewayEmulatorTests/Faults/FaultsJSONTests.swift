import GatewayEmulator
import Testing

struct FaultsJSONTests {
    private let script = Faults(
        registration: [.noFault, .timeOutBeforeActing, .timeOutAfterActing],
        inquiry: [.dropConnection, .garbage, .dropAfterActing, .halfReply, .slowReply],
        cancel: [.error(code: "9302")],
        notification: [
            .noFault, .loseNotification, .doubleNotification, .late(seconds: 90), .reorder, .forge, .flip, .replay,
        ],
        deposit: [.noFault, .reverse(seconds: 45)]
    )

    @Test func `a script is spelled by the names of its faults`() {
        #expect(
            script.json.serialized == """
                {"registration":["noFault","timeOutBeforeActing","timeOutAfterActing"],\
                "inquiry":["dropConnection","garbage","dropAfterActing","halfReply","slowReply"],\
                "cancel":["error:9302"],\
                "notification":["noFault","loseNotification","doubleNotification","late:90","reorder","forge","flip",\
                "replay"],"deposit":["noFault","reverse:45"]}
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
        (#"{"notification": ["late"]}"#, "notification"), (#"{"notification": ["late:-1"]}"#, "notification"),
        (#"{"notification": ["late:100000001"]}"#, "notification"), (#"{"deposit": ["reverse"]}"#, "deposit"),
        (#"{"deposit": ["flip"]}"#, "deposit"),
    ])
    func `a script that cannot be played is refused by the member at fault`(_ text: String, _ field: String) throws {
        let json = try JSON(text.utf8)
        let error = try #require(throws: Faults.Unreadable.self) { try Faults(json: json) }
        #expect(error.field == field)
        #expect(!error.fault.isEmpty && !error.remedy.isEmpty)
    }

    @Test func `a script may come back with the dice it was shown with`() throws {
        let json = try JSON(#"{"inquiry": ["garbage"], "chaos": {"seed": 7, "rate": 0.2}}"#.utf8)
        #expect(try Faults(json: json) == Faults(inquiry: [.garbage]))
    }
}
