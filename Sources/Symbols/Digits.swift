/// The digits of a payment code as numbers from 0 to 9.
struct Digits {
    let values: [Int]

    init(_ text: String) throws(SymbolError) {
        guard (1...20).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .notDigits
        }
        values = text.utf8.map { Int($0) - 48 }
    }
}
