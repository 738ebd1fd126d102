import Payments
import Testing

struct AccessScopeTests {
    @Test func `each scope includes those before it`() {
        #expect(AccessScope.allCases == [.read, .write, .admin])
        #expect(AccessScope.allCases == AccessScope.allCases.sorted())
        #expect(AccessScope.read < .write && AccessScope.write < .admin)
        #expect(!(AccessScope.write < .write))
    }
}
