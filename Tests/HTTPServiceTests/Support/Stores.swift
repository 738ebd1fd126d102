import FoundationEssentials
import Payments
import Persistence

/// The store that tests run on.
typealias TestStore = ObservedStore<SQLStore>

extension ObservedStore where Base == SQLStore {
    /// An empty store in memory.
    static func inMemory() throws -> TestStore {
        let masterKey = Secret(Data(repeating: 7, count: 32).base64EncodedString())
        return ObservedStore(try SQLStore.inMemory(vault: Vault(masterKey: masterKey)))
    }
}
