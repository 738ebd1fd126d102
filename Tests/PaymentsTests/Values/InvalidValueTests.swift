import Payments
import Testing

struct InvalidValueTests {
    @Test func `it names the field, the fault and the remedy in one line`() {
        let error = InvalidValue(field: "payNo", fault: "it is empty", remedy: "give 1 to 20 digits")
        #expect("\(error)" == "payNo: it is empty; give 1 to 20 digits")
    }
}
