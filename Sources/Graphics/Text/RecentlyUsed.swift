/// Values that were expensive to make, by what they were made from; those that nobody asked for lately are forgotten.
///
/// Two generations: when the younger is full it becomes the elder, and the elder goes. So at most twice `capacity` are
/// kept, and what is used again and again always is.
struct RecentlyUsed<Key: Hashable, Value> {
    private let capacity: Int
    private var younger: [Key: Value] = [:]
    private var elder: [Key: Value] = [:]

    init(capacity: Int) { self.capacity = capacity }

    mutating func value<Failure>(of key: Key, make: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let value = younger[key] { return value }
        let value = if let kept = elder[key] { kept } else { try make() }
        if younger.count >= capacity {
            elder = younger
            younger = [:]
        }
        younger[key] = value
        return value
    }
}
