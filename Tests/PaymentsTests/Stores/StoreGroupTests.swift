import Payments
import Testing

struct StoreGroupTests {
    @Test(arguments: [(.alfamart, "ALMA"), (.indomaret, "INDO")] as [(StoreGroup, String)])
    func `a group has one code at the gateway`(group: StoreGroup, code: String) {
        #expect(group.mitraCode == code)
        #expect(StoreGroup(mitraCode: code) == group)
    }

    @Test(arguments: ["", "alma", "DNDN", "ALMI", "LOSN", "ALMA "])
    func `no other code is a group`(code: String) {
        #expect(StoreGroup(mitraCode: code) == nil)
    }

    @Test(
        arguments: [("alfamart", .alfamart), ("Indomaret", .indomaret), ("ALFAMART", .alfamart)]
            as [(String, StoreGroup)]
    )
    func `a group is found by its name in any case`(name: String, group: StoreGroup) throws {
        #expect(try StoreGroup(named: name) == group)
    }

    @Test func `another name is refused with those there are`() throws {
        let error = try #require(throws: InvalidValue.self) { try StoreGroup(named: "7-Eleven") }
        #expect("\(error)" == "store: it is no store group; give one of alfamart, indomaret")
    }
}
